import { describe, expect, test } from 'vitest'
import type { PageLayout } from '../../../../../renderer/features/reader/pdf-page-texts'
import { laidLines } from '../../../../../renderer/features/reader/selecting/laid-lines'
import { letterAt, letterPlace, lineAt, nearestLine } from '../../../../../renderer/features/reader/selecting/nearest-line'
import { alignTexts } from '../../../../../shared/anchoring/align-texts'
import { buildPageText } from '../../../../../shared/anchoring/page-text'
import type { PdfTextItem } from '../../../../../shared/anchoring/pdf-text-item'

/** A line of text at a place, 10 points high, 5 a letter. */
const item = (str: string, x: number, y: number): PdfTextItem => ({
  str,
  dir: 'ltr',
  transform: [10, 0, 0, 10, x, y],
  width: str.length * 5,
  height: 10,
  fontName: 'f',
  hasEOL: true,
})

/** Two columns of five lines, the left one's last line short; a running head and a page number that are no part of the text. */
const leftLines = [
  'left alpha one is full of letters',
  'left bravo two is full of letters',
  'left charlie is full of letters..',
  'left delta four is full of words.',
  'short end.',
]
const rightLines = [
  'right alpha one is full of letters',
  'right bravo two is full of words.',
  'right charlie is full of letters.',
  'right delta four is full of words',
  'right end of it all is here today',
]
const items = [
  item('A running head', 50, 760),
  ...leftLines.map((str, row) => item(str, 50, 700 - row * 14)),
  ...rightLines.map((str, row) => item(str, 240, 700 - row * 14)),
  item('117', 220, 40),
]

function layoutOf(): PageLayout {
  const text = buildPageText(items)
  const stored = text.text.replace('A running head', '').replace('117', '').trim()
  const asides = [
    { role: 'running-head', at: 0, text: 'A running head' },
    { role: 'page-number', at: stored.length, text: '117' },
  ]
  return { items, text, alignment: alignTexts({ text: stored, asides }, text.text) }
}

const layout = layoutOf()
const lines = laidLines(layout)
const words = (line: ReturnType<typeof nearestLine>) => line?.pieces.map((piece) => layout.items[piece.itemIndex]?.str).join(' ')
const letters = { strOf: (index: number) => layout.items[index]?.str ?? '' }
const columnOf = (start: string) => lines.find((line) => words(line)?.startsWith(start))?.column ?? -1

describe('the line that a point means', () => {
  const left = columnOf('left alpha')
  const right = columnOf('right alpha')
  test('each column is one, and what is no part of the text is known', () => {
    expect(left).not.toBe(right)
    expect(lines.filter((line) => line.isAside).map(words)).toEqual(['A running head', '117'])
  })
  test.each([
    ['on it', 60, 688, 'left bravo two'],
    ['between two lines', 60, 696.5, 'left alpha'],
    ['in the margin', 10, 690, 'left bravo'],
    ['in the gutter, nearer to the other column', 236, 690, 'left bravo'],
    ['beside its short last line', 200, 646, 'short end.'],
    ['under the last line', 60, 500, 'short end.'],
    ['in the foot, on the page number', 222, 42, 'short end.'],
    ['in the head, on the running head', 60, 762, 'left alpha'],
    ['clearly in the other column', 300, 690, 'right bravo'],
  ])('%s, coming from the left column', (_where, x, y, expected) => {
    expect(words(nearestLine(lines, { x, y }, left))).toContain(expected)
  })
  test('the gutter belongs to the column one comes from', () => {
    expect(words(nearestLine(lines, { x: 218, y: 690 }, right))).toContain('right bravo')
    expect(words(nearestLine(lines, { x: 218, y: 690 }, left))).toContain('left bravo')
  })
})

describe('the letter that a point means', () => {
  const line = lines.find((other) => words(other)?.startsWith('left bravo'))!
  test('the nearest place between letters; beyond the line its ends', () => {
    const at = (x: number) => letterPlace(line, letters, { x, y: 688 })?.offset
    expect(at(0)).toBe(0)
    expect(at(400)).toBe(leftLines[1]!.length)
    const edges = Array.from({ length: 60 }, (_, step) => at(50 + step * 2.5) ?? -1)
    expect([...edges].sort((a, b) => a - b)).toEqual(edges)
  })
  test('none beside the line, or between lines set apart', () => {
    expect(lineAt(lines, { x: 20, y: 688 })).toBeNull()
    expect(lineAt(lines, { x: 60, y: 600 })).toBeNull()
    expect(lineAt(lines, { x: 60, y: 688 })).toBe(line)
    expect(letterAt(line, letters, { x: 51, y: 688 })?.offset).toBe(0)
  })
})
