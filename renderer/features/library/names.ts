import type { Author } from '../../../shared/model/source'

export const isNameless = ({ family, given, literal }: Author): boolean => `${family}${given}${literal}`.trim() === ''

/** A person's name as one, in reading order. */
export const asOneName = ({ family, given, literal }: Author): Author => ({
  family: '',
  given: '',
  literal: literal || [given, family].filter(Boolean).join(' '),
})

/** One name as family and given name: the last word is the family's, unless a comma says otherwise. */
export function asPerson({ family, given, literal }: Author): Author {
  if (!literal) return { family, given, literal: '' }
  const [before = '', after] = literal.split(/\s*,\s*/, 2)
  if (after !== undefined) return { family: before, given: after, literal: '' }
  const words = literal.trim().split(/\s+/)
  return { family: words.pop() ?? '', given: words.join(' '), literal: '' }
}
