import type { Author } from '../../../shared/model/source'
import { type ReadableDb, rows, sql } from '../database/sql'

const STOP_WORDS = new Set([
  'a',
  'an',
  'the',
  'of',
  'on',
  'in',
  'is',
  'are',
  'and',
  'for',
  'to',
  'how',
  'what',
  'we',
  'have',
  'been',
  'do',
  'does',
])

/** Letters and digits only, diacritics dropped, lower case. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Citation key without regard to others: first author's family name and year (`page2024`); without an author the title's first telling
 * word; without either `source`. The year is left out when unknown.
 */
export function baseKey(reference: { authors: readonly Author[]; title: string; year: number | null }): string {
  const first = reference.authors[0]
  const body = first
    ? (first.family || first.literal || first.given)
        .split(/\s+/)
        .slice(0, first.family ? 9 : 1)
        .join('')
    : ''
  const word = reference.title
    .split(/[\s\p{P}]+/u)
    .map(plain)
    .find((candidate) => candidate.length > 1 && !STOP_WORDS.has(candidate))
  return `${plain(body) || word || 'source'}${reference.year ?? ''}`
}

/** A key as another program gave it, without what BibTeX and the command line could not read; empty when nothing is left. */
export const keptKey = (key: string): string =>
  key
    .trim()
    .replace(/[\s{}"#%~,\\]+/gu, '_')
    .replace(/^_+|_+$/gu, '')
    .slice(0, 200)

/**
 * A key nobody has or had before a merge: the base, then `a`, `b`, … `z`, `aa` … after it. Keys are the same whatever the case of their
 * letters.
 */
export function uniqueKey(db: ReadableDb, base: string): string {
  // With letters after it a key stands before `{`, which follows z: a stretch of the index, however many sources there are.
  const above = `${base}{`
  const taken = new Set(
    rows<{ key: string }>(
      db,
      sql`SELECT key FROM source WHERE key >= ${base} AND key < ${above} UNION ALL SELECT key FROM source_key WHERE key >= ${base} AND key < ${above}`,
    ).map(({ key }) => key.toLowerCase()),
  )
  return letteredKey(base, (key) => taken.has(key.toLowerCase()))
}

/** The first of the base, and the base with letters after it, that is not taken. */
export function letteredKey(base: string, isTaken: (key: string) => boolean): string {
  if (!isTaken(base)) return base
  for (let n = 0; ; n++) {
    const key = base + letters(n)
    if (!isTaken(key)) return key
  }
}

/** 0 → a, 25 → z, 26 → aa. */
function letters(n: number): string {
  const last = String.fromCharCode(97 + (n % 26))
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last
}
