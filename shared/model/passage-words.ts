import type { Passage, PassageShape } from './passage'

/** What tells where a passage stands and what it says. */
export interface PassageFacts {
  shape: PassageShape
  quote: string
  pageIndex: number
  /** As printed or as another program calls it; empty when unknown. */
  pageLabel: string
}

const shapeNames: Record<PassageShape, string> = { text: 'Passage', area: 'Area', note: 'Note' }

/** What a passage without words is: `Area on page 5`. Pages without a printed label are counted from 1. */
export const shapeWords = ({ shape, pageIndex, pageLabel }: Omit<PassageFacts, 'quote'>): string =>
  `${shapeNames[shape]} on page ${pageLabel || pageIndex + 1}`

/** The quote of a passage, or what stands for it in a list or a table: `[area on p. 5]`. Never empty. */
export function quoteWords({ shape, quote, pageIndex, pageLabel }: PassageFacts): string {
  return quote.trim() === '' ? `[${shapeNames[shape].toLowerCase()} on p. ${pageLabel || pageIndex + 1}]` : quote
}

/** It was marked in another program, so that it is kept when its last claim goes. */
export const isBrought = ({
  colour,
  author,
  labels,
  program,
}: Pick<Passage, 'colour' | 'author' | 'labels' | 'program'>): boolean =>
  program !== '' || colour !== '' || author !== '' || labels.length > 0
