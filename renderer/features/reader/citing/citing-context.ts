import { createContext } from 'react'
import type { CitingDocument } from '../../../../shared/citing/citing-style'
import type { Passage } from '../../../../shared/model/passage'
import type { Reference } from '../../../../shared/model/source'
import type { TextRange } from '../text-range'

/** What the cards of a source ask about the works it cites, and can have done. */
export interface Citing {
  sourceId: string
  /** Null until it is read, and for a source without a text. */
  document: CitingDocument | null
  /** Says whether a passage reports what others found; the works cited in its `range` that the library has are linked to it. */
  judge(passage: Pick<Passage, 'id'>, range: TextRange | null, secondHand: boolean): void
  /** Adds a cited work as a reference, and links it to the passage that cites it. */
  add(reference: Reference, passageId: string | undefined): Promise<void>
}

/** Null where no source is read. */
export const CitingContext = createContext<Citing | null>(null)
