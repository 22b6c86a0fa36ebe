import { describe, expect, test } from 'vitest'
import type { OutlineItem } from '../../../../renderer/features/reader/document-view'
import { currentChapter, openAtFirst, pathTo, rowsOf } from '../../../../renderer/features/reader/outline-rows'

const item = (id: string, at: number | null, ...items: OutlineItem[]): OutlineItem => ({ id, title: id, at, items, go: () => {} })
const outline = [item('one', 0, item('one-a', 0.5), item('one-b', 2)), item('two', 5), item('nowhere', null), item('three', 5.2)]

describe('the outline', () => {
  test('shows what is in open chapters only, with the places a screen reader tells', () => {
    expect(rowsOf(outline, new Set()).map((row) => row.item.id)).toEqual(['one', 'two', 'nowhere', 'three'])
    const rows = rowsOf(outline, new Set(['one']))
    expect(rows.map((row) => row.item.id)).toEqual(['one', 'one-a', 'one-b', 'two', 'nowhere', 'three'])
    expect(rows[2]).toMatchObject({ level: 2, parentId: 'one', size: 2, place: 2 })
  })

  test('begins open when it is short and closed when it is long', () => {
    expect(openAtFirst(outline)).toEqual(new Set(['one']))
    const long = Array.from({ length: 30 }, (_, i) => item(`c${i}`, i, item(`c${i}-a`, i), item(`c${i}-b`, i)))
    expect(openAtFirst(long).size).toBe(0)
    expect(openAtFirst([item('book', 0, ...long)])).toEqual(new Set(['book']))
  })

  test('knows which chapter one is in', () => {
    expect(currentChapter(outline, { start: 0.2, end: 0.4 }, null)).toBe('one')
    expect(currentChapter(outline, { start: 0.5, end: 1 }, null)).toBe('one-a')
    expect(currentChapter(outline, { start: 4.9, end: 5.3 }, null)).toBe('one-b')
    expect(currentChapter(outline, { start: 9, end: 9.5 }, null)).toBe('three')
    expect(currentChapter([item('late', 3)], { start: 0, end: 1 }, null)).toBe(null)
  })

  test('keeps what was chosen while it is in view', () => {
    expect(currentChapter(outline, { start: 4.9, end: 5.3 }, 'three')).toBe('three')
    expect(currentChapter(outline, { start: 2.5, end: 3 }, 'three')).toBe('one-b')
  })

  test('knows the chapters a heading is in', () => {
    expect(pathTo(outline, 'one-b')).toEqual(['one', 'one-b'])
    expect(pathTo(outline, 'two')).toEqual(['two'])
    expect(pathTo(outline, 'gone')).toEqual([])
  })
})
