import type { CitedWork } from './citations-in'

/** A sign that leads to a note; `start` = `end` for a raised one. */
export interface NoteMark {
  start: number
  end: number
  text: string
  /** Where the note stands. */
  note: { start: number; end: number }
  /** The note, with the works of the list that it names. Read when it is asked for. */
  refs(): CitedWork[]
}

/** Numbers and signs of notes among what stands raised. */
export const SIGNS = /\d+|[*†‡§¶]+|[a-z]+/gu

/** Those that touch a stretch, of marks in order. */
export function notesIn(notes: readonly NoteMark[], from: number, to: number): readonly NoteMark[] {
  let [low, high] = [0, notes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((notes[middle]?.end ?? 0) < from) low = middle + 1
    else high = middle
  }
  const found: NoteMark[] = []
  for (let note = notes[low]; note && note.start <= to; note = notes[++low]) found.push(note)
  return found
}
