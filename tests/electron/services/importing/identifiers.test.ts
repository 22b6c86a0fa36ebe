import { describe, expect, it } from 'vitest'
import { cleanIsbn, cleanIssn, readIdentifiers } from '../../../../electron/services/importing/identifiers'
import { RecordDraft } from '../../../../electron/services/importing/record-draft'

const read = (text: string) => {
  const draft = new RecordDraft('article')
  readIdentifiers(text, draft, 'first-page')
  return draft.reference.other ?? {}
}

describe('Numbers printed on a front page', () => {
  it.each([
    ['ISSN 0378-5955', { ISSN: '0378-5955' }],
    ['eISSN: 2434-561X', { ISSN: '2434-561X' }],
    ['ISSN (Print) 0378–5955', { ISSN: '0378-5955' }],
    ['0378-5955/© 2020 Elsevier B.V.', { ISSN: '0378-5955' }],
    ['ACM ISBN 979-8-4007-0217-4/24/04', { ISBN: '979-8-4007-0217-4' }],
    ['ISBN-10: 0-306-40615-2', { ISBN: '0-306-40615-2' }],
    ['PMID: 31452104 PMCID: PMC6748772', { PMID: '31452104', PMCID: 'PMC6748772' }],
    ['arXiv:2401.01234v2 [cs.CL] 3 Jan 2024', { number: 'arXiv:2401.01234' }],
    ['arXiv:hep-th/9901001v1 [hep-th] 3 Jan 1999', { number: 'arXiv:hep-th/9901001' }],
  ])('“%s” gives %j', (text, other) => {
    expect(read(text)).toEqual(other)
  })

  it.each([
    'ISSN 0378-5956 has a wrong check digit',
    'Years 1990-1999 and 2000-2005',
    'cited: arXiv:2401.01234 and PMID: 11111 and PMID: 22222',
    'ISBN 978-0-00-000000-1',
  ])('“%s” gives nothing', (text) => {
    expect(read(text)).toEqual({})
  })

  it('are right or nothing', () => {
    expect(cleanIssn('03785955')).toBe('0378-5955')
    expect(cleanIssn('12345678901')).toBe('')
    expect(cleanIsbn('urn:isbn:9780306406157')).toBe('9780306406157')
    expect(cleanIsbn('no. 12')).toBe('')
  })
})

describe('A record draft', () => {
  it('keeps the first value found for a field, with where it came from, and nothing empty', () => {
    const draft = new RecordDraft('article')
    draft.found('title', '', 'xmp')
    draft.found('title', 'Mood', 'first-page')
    draft.found('title', 'Other', 'file-properties')
    draft.foundDate('2024-06', 'text')
    draft.foundDate('2020', 'xmp')
    draft.foundLanguage('English', 'xmp')
    draft.foundLanguage('en_GB', 'text')
    expect(draft.reference).toEqual({ type: 'article', title: 'Mood', issued: '2024-06', year: 2024, language: 'en-GB' })
    expect(draft.origins).toEqual({ title: 'first-page', issued: 'text', year: 'text', language: 'text' })
  })
})
