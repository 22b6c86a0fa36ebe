import { describe, expect, it } from 'vitest'
import {
  pageWords,
  replacedOutcome,
  sortedPassages,
  stateOf,
  titlesOf,
  wordsOf,
} from '../../../../renderer/features/rereading/reread-words'
import type { ReanchoredPassage, RereadItem } from '../../../../shared/model/rereading'

const aPassage = (values: Partial<ReanchoredPassage> = {}): ReanchoredPassage => ({
  passageId: 'p',
  shape: 'text',
  status: 'moved',
  score: 1,
  before: 'some words',
  after: 'some words',
  pageIndex: 0,
  pageLabel: '211',
  pageBefore: '3',
  claims: 0,
  ...values,
})
const anItem = (values: Partial<RereadItem> = {}): RereadItem => ({
  sourceId: 's',
  key: 'page2024',
  title: '',
  status: 'done',
  hadFile: true,
  pagesRead: 0,
  pages: 0,
  counts: { exact: 0, moved: 0, similar: 0, orphan: 0 },
  passages: [],
  notes: [],
  doubt: '',
  error: '',
  ...values,
})

describe('the report of a source that was read anew', () => {
  it.each([
    ['on another page', {}, 'p. 3 → p. 211'],
    ['on the page it was on', { pageLabel: '3' }, 'p. 3'],
    ['in an article, which has no pages', { pageLabel: '', pageBefore: '' }, ''],
    ['in an article that was a PDF', { pageLabel: '' }, 'was on p. 3'],
    ['nowhere', { status: 'orphan' as const, pageLabel: '3' }, 'was on p. 3'],
  ])('says where a passage stands: %s', (_, values, words) => {
    expect(pageWords(aPassage(values))).toBe(words)
  })

  it('names what has no words', () => {
    expect(wordsOf(aPassage())).toBe('some words')
    expect(wordsOf(aPassage({ shape: 'area', before: '' }))).toBe('Area on page 3')
    expect(wordsOf(aPassage({ shape: 'note', before: ' ', pageBefore: '' }))).toBe('Note')
  })

  it('says what was done with a file, and nothing where the error says it', () => {
    expect(replacedOutcome(anItem(), 'new.pdf')).toBe(
      'page2024 is read from new.pdf now. The file before is kept beside it, and you can undo this.',
    )
    expect(replacedOutcome(anItem({ status: 'unchanged', notes: ['It is the same.'] }), 'new.pdf')).toBe('It is the same.')
    expect(replacedOutcome(anItem({ status: 'failed', error: 'No.' }), 'new.pdf')).toBe('')
    const file = { fileId: 'f', name: 'old.pdf' }
    expect(titlesOf({ recognise: false, file }, { items: [anItem()] }).done).toBe('File replaced')
    // A bare reference gets its first file: nothing is replaced, and nothing kept.
    const first = anItem({ hadFile: false })
    expect(titlesOf({ recognise: false, file }, { items: [first] }).done).toBe('File added')
    expect(replacedOutcome(first, 'new.pdf')).toBe('page2024 is read from new.pdf now. You can undo this.')
  })

  it('tells how far it is', () => {
    const state = (pagesRead: number, pages: number) => stateOf(anItem({ status: 'reading', pagesRead, pages }), false)
    expect([state(0, 0), state(0, 1), state(2, 12), state(12, 12)]).toEqual([
      'reading',
      'reading',
      'page 3 of 12',
      'finding the passages',
    ])
    expect(stateOf(anItem({ status: 'needs-password' }), false)).toBe('needs its password')
  })

  it('puts what has to be looked at first', () => {
    const passages = (['similar', 'moved', 'orphan', 'similar'] as const).map((status, i) =>
      aPassage({ status, passageId: `${i}` }),
    )
    const { orphans, changed, moved } = sortedPassages({ items: [anItem({ passages })] })
    expect([orphans, changed, moved].map((list) => list.map(({ passageId }) => passageId))).toEqual([['2'], ['0', '3'], ['1']])
  })
})
