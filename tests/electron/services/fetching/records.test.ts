import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordFromArxiv } from '../../../../electron/services/fetching/arxiv-record'
import { pdfLinksOfCsl, recordFromCsl } from '../../../../electron/services/fetching/csl-record'
import { recordFromPubMed } from '../../../../electron/services/fetching/pubmed-record'
import { pageRange, recordAbstract, recordLine } from '../../../../electron/services/fetching/record-text'
import { Reference } from '../../../../shared/model/source'

describe('text of records', () => {
  it.each([
    ['H<sub>2</sub>O &amp; <i>E. coli</i>', 'H2O & E. coli'],
    ['A &amp;amp; B&#8211;C &#x3b1;', 'A & B–C α'],
    ['&lt;i&gt;Sic&lt;/i&gt; p &lt; .05', 'Sic p < .05'],
    ['  two\n lines ', 'two lines'],
    [7, '7'],
    [null, ''],
    [{ a: 1 }, ''],
  ])('%j is %j', (written, read) => expect(recordLine(written)).toBe(read))

  it.each([
    ['<jats:p>One.</jats:p><jats:p>Two.</jats:p>', 'One.\nTwo.'],
    ['<jats:sec><jats:title>Aims:</jats:title><jats:p>To see.</jats:p></jats:sec>', 'Aims: To see.'],
    ['<p>Abstract</p><p>Plain.</p>', 'Plain.'],
    ['Abstract Light was dimmed.', 'Light was dimmed.'],
    ['Dose-<jats:italic>response</jats:italic> with p &lt; .05', 'Dose-response with p < .05'],
    [undefined, ''],
  ])('the abstract %j is %j', (written, read) => expect(recordAbstract(written)).toBe(read))

  it.each([
    ['201-214', '201–214'],
    ['1123-31', '1123–1131'],
    ['S12-S19', 'S12–S19'],
    ['S12-9', 'S12–S19'],
    ['e1002', 'e1002'],
    ['7-7', '7'],
    ['12, 15-16', '12, 15-16'],
  ])('the pages %s are %s', (written, read) => expect(pageRange(written)).toBe(read))
})

describe('records of registries', () => {
  const keys =
    'type title subtitle author editor issued published-print container-title volume issue page article-number publisher DOI URL abstract language keyword categories ISSN ISBN event updated-by link edition'.split(
      ' ',
    )

  it('are references we can store, whatever a registry sends', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.record({ family: fc.jsonValue(), given: fc.jsonValue(), literal: fc.jsonValue() })),
    )
    const record = fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] })
    fc.assert(
      fc.property(record, fc.string({ minLength: 1 }), (json, title) => {
        const found = recordFromCsl({ ...json, title })
        if (found) expect(Reference.parse(found.reference)).toMatchObject(found.reference)
        pdfLinksOfCsl(json)
      }),
    )
  })

  it('are none without a title, or where the answer is something else', () => {
    for (const json of [null, 'x', [], {}, { title: '' }, { title: [] }, { message: 'down' }])
      expect(recordFromCsl(json)).toBeNull()
    expect(recordFromPubMed('<eFetchResult><ERROR>cannot</ERROR></eFetchResult>')).toBeNull()
    expect(recordFromArxiv('<feed><title>ArXiv Query</title></feed>')).toBeNull()
    expect(() => recordFromPubMed('{"error":"API rate limit exceeded"}')).toThrow()
  })

  it('take Crossref’s own form, with lists and its own names of types, for CSL-JSON', () => {
    expect(
      recordFromCsl({
        type: 'proceedings-article',
        title: ['Evening light'],
        subtitle: ['A trial'],
        'container-title': ['Proceedings of Light', 'Proc. Light'],
        'short-container-title': ['Proc. Light'],
        issued: { 'date-parts': [[null]] },
        'published-online': { 'date-parts': [[2021, 3]] },
        'article-number': '104',
        event: { name: 'Light 2021' },
        DOI: '10.5555/L',
      })?.reference,
    ).toEqual({
      type: 'paper-conference',
      title: 'Evening light: A trial',
      container: 'Proceedings of Light',
      issued: '2021-03',
      year: 2021,
      pageRange: '104',
      doi: '10.5555/l',
      other: { 'container-title-short': 'Proc. Light', 'event-title': 'Light 2021' },
    })
  })
})
