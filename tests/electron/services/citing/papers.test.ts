import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePdf } from '../../../../electron/services/importing/pdf/pdf'
import { citationsIn } from '../../../../shared/citing/citations-in'
import { entriesOf } from '../../../../shared/citing/cited-entries'
import { citingDocument } from '../../../../shared/citing/citing-style'
import { referenceOf } from '../../../../shared/citing/printed-reference'

const papers = resolve(import.meta.dirname, '../../../../../shared/corpus/papers')
const here = existsSync(papers)
if (!here) console.warn(`citations of papers skipped: there is no ${papers}`)

/** Works that the lists have, counted by eye, and what the papers cite them with. */
const lists: Readonly<Record<string, [number, string]>> = {
  'cermine__example1.pdf': [26, 'none'],
  'cermine__example2.pdf': [31, 'brackets'],
  'cermine__example3.pdf': [52, 'brackets'],
  'cermine__test2.pdf': [17, 'brackets'],
  'cermine__test6.pdf': [24, 'none'],
  'jabref__2024_SPLC_Becker.pdf': [83, 'brackets'],
  'jabref__Bogner2019.pdf': [39, 'none'],
  'jabref__Bogner2023.pdf': [34, 'none'],
  'jabref__Fritzsch2022.pdf': [43, 'raised'],
  'jabref__Keim2024.pdf': [68, 'brackets'],
  'jabref__Ralph2020.pdf': [73, 'none'],
  'jabref__no_description_metadata.pdf': [74, 'brackets'],
  'science-parse__e4faf2c1d76b9bf8f8b4524dfb8c5c6b93be5f35.pdf': [59, 'brackets'],
}

describe.skipIf(!here)('what papers cite', () => {
  it.each(here ? readdirSync(papers).filter((name) => name in lists) : [])(
    '%s: its list and its marks belong together',
    async (file) => {
      const outcome = await parsePdf(new Uint8Array(readFileSync(resolve(papers, file))), file)
      if (outcome.status !== 'ok') throw new Error(outcome.status)
      let start = 0
      const pages = outcome.source.pages.map(({ text, asides = [] }) => {
        const page = { start, text, asides }
        start += text.length + 1
        return page
      })
      const document = citingDocument(pages, outcome.source.references ?? null)
      const { entries, numbers } = document.style
      const marks = citationsIn(document.text, { start: 0, end: document.text.length }, document.raised, document.style)
      const refs = marks.flatMap((mark) => mark.refs.map((ref) => entriesOf({ refs: [ref] }, entries)))
      const resolved = refs.filter((found) => found.length === 1).length
      const cited = new Set(refs.flat())
      expect([entries.length, numbers]).toEqual(lists[file])
      expect(refs.length).toBeGreaterThan(0.9 * entries.length)
      expect(resolved / refs.length).toBeGreaterThanOrEqual(0.95)
      expect(cited.size / entries.length).toBeGreaterThanOrEqual(0.95)
      const read = entries.map((entry) => referenceOf(entry.text))
      expect(read.filter(({ title }) => title.length < 3)).toEqual([])
      expect(read.filter(({ authors }) => authors.length > 0).length / read.length).toBeGreaterThanOrEqual(0.9)
    },
  )
})
