import type { Author } from '../model/source'

/** One author in the order of a bibliography: `Page, Matthew J.`, or the literal name. */
export const authorName = ({ family, given, literal }: Author): string => [family, given].filter(Boolean).join(', ') || literal

/** All authors in one text, `Page, Matthew J.; McKenzie, Joanne E.`. */
export const authorNames = (authors: readonly Author[]): string => authors.map(authorName).filter(Boolean).join('; ')
