import type { SourcePage } from '../model/source'
import { type CitationMark, type CitedWork, type CitingStyle, citationsIn, namedInNote, type RaisedMark } from './citations-in'
import { entriesOf } from './cited-entries'
import { noteEntry } from './note-entry'
import type { NoteLink } from './note-links'
import type { NoteMark } from './note-marks'
import { referenceEntries } from './reference-entries'

/** A source as far as what it cites is concerned. */
export interface CitingDocument {
  text: string
  raised: RaisedMark[]
  style: CitingStyle
}

/** Pages as they are stored, of which no more is needed. */
type Pages = readonly Pick<SourcePage, 'start' | 'text' | 'asides'>[]

/**
 * Reads list of references and style of a source. Linear in the length of the list and of what is read of the text; to be kept, not asked for every mark.
 * @param links signs that lead to notes, where that is known
 */
export function citingDocument(
  pages: Pages,
  found: { start: number; end: number } | null,
  links: readonly NoteLink[] = [],
): CitingDocument {
  const text = pages.map((page) => page.text).join('\n')
  const raised = pages.flatMap(({ start, asides }) =>
    asides.filter(({ role }) => role === 'citation-number').map((aside) => ({ at: start + aside.at, text: aside.text })),
  )
  const references = withoutNotes(text, found, links)
  const entries = referenceEntries(text, references)
  const base = { entries, references }
  const read = new Map<number, CitedWork[]>()
  const notes = links
    .filter(({ note }) => !references || note.start < references.start || note.start >= references.end)
    .sort((a, b) => a.start - b.start)
    .map((link) => noteMark(text, link, { ...base, numbers: 'none' }, read))
  return { text, raised, style: { ...base, notes, numbers: numbersOf(text, raised, { ...base, notes }) } }
}

/** The list of references without the notes that were taken for part of it, which stand behind it in documents of word processors. */
function withoutNotes(
  text: string,
  references: CitingStyle['references'],
  links: readonly NoteLink[],
): CitingStyle['references'] {
  const first = references && links.find((link) => link.text.replace(/\D/gu, '') === '1' && isWithin(link.note.start, references))
  // Within a line it is a place in the first entry, which is not to be cut.
  if (!references || !first || !/(?:^|\n)[^\S\n]*$/u.test(text.slice(0, first.note.start))) return references
  const before = { start: references.start, end: first.note.start }
  // A line of introduction is no work.
  const last = referenceEntries(text, before).findLast(({ year }) => year !== '')
  return last ? { start: references.start, end: last.end } : references
}

const isWithin = (at: number, { start, end }: { start: number; end: number }): boolean => at >= start && at < end

/**
 * Read when it is asked for: a book has thousands. A note that names works of the list stands for those.
 * @param read what was read, by where the note begins: several signs may lead to one note
 */
function noteMark(
  text: string,
  { start, end, text: own, note }: NoteLink,
  style: CitingStyle,
  read: Map<number, CitedWork[]>,
): NoteMark {
  const worksOfNote = (): CitedWork[] => {
    const entry = noteEntry(text, note)
    const named = namedInNote(entry.text, style)
    const { families, year } = entry
    if (named.length === 0 && entry.note === 'citation' && entriesOf({ refs: [{ families, year }] }, style.entries).length > 0)
      named.push({ families, year })
    return [{ note: named.length > 0 ? { ...entry, note: 'remark' } : entry }, ...named]
  }
  const refs = () => {
    const works = read.get(note.start) ?? worksOfNote()
    read.set(note.start, works)
    return works
  }
  return { start, end, text: own, note, refs }
}

/** UTF-16 units that are read to see how a source cites: a hundred pages. */
const SAMPLE = 300_000

/**
 * How the text cites by number: the kind that reaches most entries of the list. Raised numbers that reach few of them are notes, and numbers in round
 * brackets that do are equations.
 */
function numbersOf(
  text: string,
  raised: RaisedMark[],
  { notes = [], ...list }: Pick<CitingStyle, 'entries' | 'references' | 'notes'>,
): CitingStyle['numbers'] {
  const { entries } = list
  // What leads to a note is no number of the list; which note is of no interest here.
  const base = { ...list, notes: notes.map((note) => ({ ...note, refs: () => [{ families: [], year: '' }] })) }
  if (entries.length === 0) return null
  const whole = { start: 0, end: Math.min(text.length, SAMPLE) }
  // Of a whole book only so much is read, and so many of its works are met.
  const enough = 0.4 * entries.length * (whole.end / Math.max(1, text.length))
  const reached = (marks: readonly CitationMark[]) =>
    new Set(marks.flatMap(({ refs }) => refs.flatMap((ref) => ('number' in ref ? [ref.number] : [])))).size
  const marks = citationsIn(text, whole, raised, { ...base, numbers: null })
  const above = reached(marks.filter(({ start, end }) => start === end))
  const brackets = reached(marks.filter(({ start, end }) => start < end))
  const most = Math.max(above, brackets)
  const best = above > brackets ? 'raised' : 'brackets'
  if (entries.every(({ number }) => number === null)) {
    // A list without numbers is cited by names, unless nothing is: web pages leave out the numbers of their lists.
    const named = marks.filter(({ refs }) =>
      refs.some((ref) => !('number' in ref) && entriesOf({ refs: [ref] }, entries).length > 0),
    )
    return named.length >= 3 || most < enough ? 'none' : best
  }
  if (most >= enough) return best
  const parentheses = reached(citationsIn(text, whole, [], { ...base, numbers: 'parentheses' }))
  if (parentheses >= enough && parentheses >= 2 * most) return 'parentheses'
  return most > 0 ? best : 'none'
}

/** What may stand between the end of a passage and a mark that belongs to it. */
const BETWEEN = /^[\s.,;:!?"'”’»)\]]*$/u

/** The marks of a passage: those within it, and one right behind its end, before or after the full stop. */
export function marksOfPassage(document: CitingDocument, range: { start: number; end: number }): CitationMark[] {
  const { text, raised, style } = document
  const near = citationsIn(text, { start: range.start, end: range.end + 4 }, raised, style)
  return near.filter(
    (mark) =>
      mark.start < range.end ||
      (mark.start === mark.end && mark.start <= range.end) ||
      (BETWEEN.test(text.slice(range.end, mark.start)) &&
        !/\n/u.test(text.slice(range.end, mark.start)) &&
        !endsBefore(text, range.end, mark)),
  )
}

/** A mark in the line behind a full stop belongs to the next sentence: "… fell. Smith et al. (2019) …"; "… fell. [12]" and "… fell.¹²" do not. */
function endsBefore(text: string, end: number, mark: CitationMark): boolean {
  if (mark.start === mark.end) return false
  const gap = text.slice(Math.max(0, end - 1), mark.start)
  return /[.!?]["”’»)\]]*\s/u.test(gap) && !/^[[(]/u.test(mark.text)
}
