import { guessLanguage } from './language'
import { readAbstract, splitKeywords } from './printed-abstract'
import type { RecordDraft } from './record-draft'

/** UTF-16 units at the top of an article in which its abstract and keywords stand, if it has them. */
const HEAD = 12_000

/** What an article's own words tell of its record, after what the file said of it: abstract and keywords under their headings, language. */
export function foundInProse(draft: RecordDraft, text: string, told: { keywords?: string; language?: string } = {}): void {
  draft.found('keywords', told.keywords ? splitKeywords(told.keywords) : [], 'file-properties')
  const { abstract, keywords } = readAbstract(text.slice(0, HEAD), { named: true })
  draft.found('abstract', abstract, 'text')
  draft.found('keywords', keywords, 'text')
  draft.foundLanguage(told.language, 'file-properties')
  draft.foundLanguage(guessLanguage(text), 'text')
}
