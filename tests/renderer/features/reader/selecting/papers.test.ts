import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import type { PageLayout } from '../../../../../renderer/features/reader/pdf-page-texts'
import { type LaidLine, laidLines } from '../../../../../renderer/features/reader/selecting/laid-lines'
import { letterAt, lineAt, nearestLine } from '../../../../../renderer/features/reader/selecting/nearest-line'
import { alignTexts } from '../../../../../shared/anchoring/align-texts'
import { pageRects } from '../../../../../shared/anchoring/page-rects'
import { buildPageText, offsetFromItem } from '../../../../../shared/anchoring/page-text'
import { textItems } from '../../../../../shared/anchoring/pdf-text-item'

// Papers as they are published, two columns most of them. Kept beside the repository; skipped where they are absent.
const folder = resolve(import.meta.dirname, '../../../../../../shared/corpus/papers')
const papers = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pdf')) : []
const most = 8 // pages of each

async function layoutsOf(name: string): Promise<PageLayout[]> {
  const task = getDocument({ data: new Uint8Array(readFileSync(join(folder, name))), verbosity: 0, useSystemFonts: false })
  const pdf = await task.promise
  const layouts: PageLayout[] = []
  for (let number = 1; number <= Math.min(most, pdf.numPages); number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: true, disableNormalization: true })
    const items = textItems(content.items)
    const text = buildPageText(items)
    layouts.push({ items, text, alignment: alignTexts({ text: text.text, asides: [] }, text.text) })
  }
  await task.destroy()
  return layouts
}

const isUpright = (line: LaidLine) => line.place.ux > 0.999

/** Lines that follow each other closely in one column: running text. */
function* neighbours(lines: readonly LaidLine[]) {
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (!next || next.column !== line.column || !isUpright(line) || !isUpright(next)) continue
    const gap = line.low - next.high
    if (line.end - line.start > 100 && gap > -0.3 * line.place.size && gap < 0.8 * line.place.size) yield [line, next] as const
  }
}

describe.skipIf(papers.length === 0)(
  `papers${papers.length === 0 ? ' (skipped: ../shared/corpus/papers is absent)' : ''}`,
  () => {
    test.each(papers)('%s: the letter under a point is the one whose rectangle is there', async (name) => {
      let [asked, other] = [0, 0]
      for (const layout of await layoutsOf(name)) {
        const lines = laidLines(layout)
        for (let unit = 7; unit < layout.text.text.length; unit += 13) {
          if (!/\p{L}/u.test(layout.text.text.charAt(unit))) continue
          const [rect] = pageRects(layout.items, layout.text, unit, unit + 1)
          if (!rect || rect[2] - rect[0] < 0.5) continue
          const point = { x: (rect[0] + rect[2]) / 2, y: (rect[1] + rect[3]) / 2 }
          const line = lineAt(lines, point)
          const letter = line && letterAt(line, { strOf: (index) => layout.items[index]?.str ?? '' }, point)
          const found = letter && offsetFromItem(layout.text, letter.piece.itemIndex, letter.offset, 'start')
          asked += 1
          if (found !== unit) other += 1
        }
      }
      expect(asked).toBeGreaterThan(50)
      // Letters set over each other (formulas, figures) are told apart by nothing.
      expect(other / asked).toBeLessThan(0.02)
    })

    test.each(papers)('%s: a pointer between two lines, or beside them, does not leap', async (name) => {
      let [asked, leaps] = [0, 0]
      const seen: string[] = []
      for (const [page, layout] of (await layoutsOf(name)).entries()) {
        const lines = laidLines(layout)
        for (const [line, next] of neighbours(lines)) {
          const middle = (line.low + next.high) / 2
          for (const x of [line.start - 12, line.start + 3, (line.start + line.end) / 2, line.end - 3, line.end + 6]) {
            const found = nearestLine(lines, { x, y: middle }, line.column)
            asked += 1
            if (found === line || found === next || found?.column === line.column) continue
            leaps += 1
            const words = (own: LaidLine | null) =>
              own?.pieces
                .map((piece) => layout.items[piece.itemIndex]?.str)
                .join('')
                .slice(0, 40)
            seen.push(`p. ${page + 1} x ${Math.round(x)}: from “${words(line)}” to “${words(found)}”`)
          }
        }
      }
      expect(asked).toBeGreaterThan(50)
      expect(leaps / asked, seen.slice(0, 8).join('\n')).toBeLessThan(0.01)
    })
  },
)
