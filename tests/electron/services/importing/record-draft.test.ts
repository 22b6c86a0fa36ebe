import { describe, expect, it } from 'vitest'
import { RecordDraft } from '../../../../electron/services/importing/record-draft'

describe('A record being put together', () => {
  it('holds no control characters, whatever a file says', () => {
    const draft = new RecordDraft('article')
    draft.found('title', 'Moods\u0000 and \u001B[2Jtides', 'file-properties')
    draft.foundAuthors([{ family: 'Be\u0007ll', given: 'Ada', literal: '' }], 'xmp')
    draft.found('abstract', 'One.\nTwo.', 'text')
    draft.foundOther('ISSN', '0378-\u00005955', 'xmp')
    expect(draft.reference).toMatchObject({
      title: 'Moods and [2Jtides',
      authors: [{ family: 'Bell', given: 'Ada', literal: '' }],
      abstract: 'One.\nTwo.',
      other: { ISSN: '0378-5955' },
    })
  })
})
