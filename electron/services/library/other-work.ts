import type { Reference } from '../../../shared/model/source'
import { fold } from './plain-title'

type Told = Pick<Reference, 'title' | 'doi'>

/** Titles that have at least this part of the shorter one's words in common may be one work's: titles change on the way to a journal. */
const ALIKE = 0.5

const wordsOf = (title: string): string[] => fold(title).match(/[\p{L}\p{N}]{2,}/gu) ?? []

function areAlike(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  const least = Math.min(one.length, other.length)
  if (least === 0) return true
  const words = new Set(other)
  return new Set(one.filter((word) => words.has(word))).size / least >= ALIKE
}

/** Passages that had a place before a file was replaced, and how many of them are orphans now. */
export interface Lost {
  placed: number
  lost: number
}

/**
 * Why a file may be of another work than the source it was given to, in sentences: most passages are not in it, or its title is quite another. Empty
 * when nothing speaks against it. A DOI that differs says nothing by itself: a preprint has one of its own.
 */
export function otherWorkDoubt(source: Told, file: Partial<Told>, name: string, { placed, lost }: Lost): string {
  const title = file.title?.trim() ?? ''
  const isOther = title !== '' && source.title.trim() !== '' && !areAlike(source.title, title)
  const calls = isOther ? ` It calls itself “${title}”; the source is “${source.title.trim()}”.` : ''
  if (lost * 2 > placed)
    return `Most passages were not found (${lost === placed && placed === 1 ? 'the only one' : `${lost} of ${placed}`}). Is ${name} the right file?${calls}`
  const hasOtherDoi = Boolean(file.doi && source.doi) && file.doi!.toLowerCase() !== source.doi.toLowerCase()
  if (isOther && (placed === 0 || hasOtherDoi)) return `Is ${name} the right file?${calls}`
  return ''
}
