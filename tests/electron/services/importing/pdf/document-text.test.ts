import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyLines, bodyText } from '../../../../../electron/services/importing/pdf/body-text'
import { pageLines } from '../../../../../electron/services/importing/pdf/document-text'
import { DocumentWords } from '../../../../../shared/anchoring/hyphenation'
import { buildPageText } from '../../../../../shared/anchoring/page-text'
import { anItem } from '../../../../shared/anchoring/text-items'
import { aBody, aLine, read } from './pages'

const letters = (text: string) => text.normalize('NFC').replace(/[\s\u00AD\u2010\u2011-]/gu, '')
const PIECES = [
  'inflam-',
  'mation',
  'ﬁnd',
  'e\u0301',
  '👍',
  ' ',
  '',
  '抑郁',
  'The',
  '12',
  '3,4',
  'na¨ıve',
  'Head of it',
  '1',
  'x\u0323\u0307',
]
const item = fc
  .record({
    str: fc.array(fc.constantFrom(...PIECES), { maxLength: 4 }).map((pieces) => pieces.join('')),
    x: fc.constantFrom(20, 50, 80, 300),
    y: fc.integer({ min: 0, max: 12 }).map((line) => 780 - 60 * line),
    raised: fc.constantFrom(0, 0, 3.6),
    hasEOL: fc.boolean(),
  })
  .map(({ str, x, y, raised, hasEOL }) => anItem(str, { x, y: y + raised, size: raised ? 6 : 10, hasEOL }))

test('whatever the pages, text and asides are all that stood there', () => {
  fc.assert(
    fc.property(fc.array(fc.array(item, { maxLength: 20 }), { maxLength: 5 }), (pages) => {
      for (const [i, { text, asides }] of read(pages).pages.entries()) {
        expect(text).toBe(text.normalize('NFC'))
        expect(asides.every(({ at }, k) => at >= (asides[k - 1]?.at ?? 0) && at <= text.length)).toBe(true)
        const all = letters(buildPageText(pages[i] ?? []).text)
        expect([...letters(text + asides.map((aside) => aside.text).join(''))].sort()).toEqual([...all].sort())
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever is cut out of a page, the rest is in order and the pieces fit in', () => {
  const cut = fc.record({ line: fc.nat(8), from: fc.nat(12), length: fc.integer({ min: 1, max: 6 }) })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), fc.array(cut, { maxLength: 4 }), (items, wanted) => {
      const page = pageLines(items, '')
      const seen = new Set<number>()
      for (const { line, from, length } of wanted) {
        const text = page.lines[line]?.text ?? ''
        // Whole letters only, one piece a line: what is set aside is a word or number.
        if (seen.has(line) || from >= text.length || !/^[ -~]*$/u.test(text)) continue
        seen.add(line)
        page.cuts.push({ line, from, to: Math.min(text.length, from + length), role: 'citation-number' })
      }
      const { text, asides } = bodyText(bodyLines(page), {
        words: new DocumentWords(),
        dictionary: { has: () => false },
        leadings: () => undefined,
      })
      let whole = ''
      let at = 0
      for (const aside of asides) {
        whole += text.slice(at, aside.at) + aside.text
        at = aside.at
      }
      expect(letters(whole + text.slice(at))).toBe(letters(buildPageText(items).text))
      expect(text).not.toMatch(/ {2}|^[ \n]|[ \n]$| \n|\n /u)
    }),
    { numRuns: 1000 },
  )
})

test('the text with its heads is what the record is read from; later pages put them first', () => {
  const page = (n: number) => [
    aLine('Journal of Salts 12 (2004) 1–9', { y: 760, size: 8 }),
    ...aBody(n, { lines: 3 }),
    aLine(`${n}`, { y: 40 }),
  ]
  const { pages } = read([page(1), page(2), page(3)])
  expect(pages.map(({ text }) => text.includes('Journal'))).toEqual([false, false, false])
  expect(pages[0]?.printed).toMatch(/^Journal of Salts 12 \(2004\) 1–9\n/u)
  expect(pages[2]?.printed).toBe(`Journal of Salts 12 (2004) 1–9\n${pages[2]?.text}`)
})
