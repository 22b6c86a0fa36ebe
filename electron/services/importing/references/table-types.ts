import { cslTypes } from '../../exporting/csl-json'
import { endnoteTypes } from './endnote-types'
import { risTypes } from './ris-types'
import { zoteroTypes } from './zotero-types'

/** What databases call kinds of documents, lower case. */
const WORDS: Readonly<Record<string, string>> = {
  article: 'article-journal',
  'journal article': 'article-journal',
  'article in press': 'article-journal',
  review: 'article-journal',
  'short survey': 'article-journal',
  letter: 'article-journal',
  editorial: 'article-journal',
  note: 'article-journal',
  'data paper': 'article-journal',
  erratum: 'article-journal',
  journal: 'article-journal',
  'conference paper': 'paper-conference',
  'conference review': 'paper-conference',
  'proceedings paper': 'paper-conference',
  'book chapter': 'chapter',
  chapter: 'chapter',
  dissertation: 'thesis',
  'phd thesis': 'thesis',
  preprint: 'article',
  'web page': 'webpage',
  website: 'webpage',
  zeitschriftenartikel: 'article-journal',
  buch: 'book',
  buchkapitel: 'chapter',
  dissertationen: 'thesis',
  livre: 'book',
  libro: 'book',
}
const zoteroByWord = new Map(Object.entries(zoteroTypes).map(([name, type]) => [name.toLowerCase(), type]))

/** A CSL type for what a table says a work is, in any program's words; empty when none knows it. */
export function tableType(text: string): string {
  const word = text.trim().toLowerCase()
  return (
    WORDS[word] ??
    risTypes[text.trim().toUpperCase()] ??
    zoteroByWord.get(word) ??
    endnoteTypes[word] ??
    (cslTypes.has(word) ? word : '')
  )
}
