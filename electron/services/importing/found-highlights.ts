import type { Label } from '../../../shared/model/highlight'
import type { PassageRegion, PassageShape } from '../../../shared/model/passage'
import type { FoundRecord } from './found-file'

/** A highlight as somebody made it in a PDF or another program. */
export interface FoundHighlight {
  /** How that program names it, after the program: `zotero:ABCD2345`, `refi:<GUID>`; the same every time it is imported, so that it comes in once. */
  foreignId: string
  shape: PassageShape
  /** The words as that program has them; empty when it has none. */
  quote: string
  /** Words around, where it keeps them; empty otherwise. */
  prefix: string
  suffix: string
  /** Where it stands on the pages of a PDF: points, origin bottom-left, as the page's content is drawn (before its rotation). Empty for what is no PDF. */
  rects: Pick<PassageRegion, 'pageIndex' | 'rects'>[]
  /** Where it stands in the whole text, as that program counts it, 0…1 of the length; null when unknown. Tells equal quotes apart. */
  around: number | null
  /** What the person wrote beside it; plain text. */
  comment: string
  labels: Label[]
  /** `#rrggbb`, lower case; empty when it has none. */
  colour: string
  /** Who made it; empty when unknown. */
  author: string
  /** ISO 8601, UTC; empty when unknown. */
  madeAt: string
  /** The page as that program calls it; empty when unknown. */
  pageLabel: string
}

/** A note on a whole document, made elsewhere; plain text. */
export interface FoundMemo {
  foreignId: string
  text: string
  author: string
  /** ISO 8601, UTC; empty when unknown. */
  madeAt: string
}

/** What somebody left in and beside a document. */
export interface FoundMarks {
  highlights: FoundHighlight[]
  memos: FoundMemo[]
}

/** Whether there is anything at all. */
export const hasMarks = ({ highlights, memos }: FoundMarks): boolean => highlights.length > 0 || memos.length > 0

/** A document of another program's library or project. Travels between threads: plain data. */
export interface FoundWork extends FoundMarks {
  /** For lists and messages: `zotero.sqlite/Smith 2019 Inflammation`. Begins with the path of the library. */
  path: string
  /** What the program knows of the work; absent for a document it knows by its name alone. */
  record?: FoundRecord
  /** Its file with a name that has the right ending: lying somewhere, or held within the library. Absent for a bare reference. */
  file?: { name: string; at: { path: string } | { bytes: Uint8Array } }
  /** Sentences for the user, e.g. that the file is missing where the library says it is. */
  warnings: string[]
}

/** A code of another program's codebook. */
export interface FoundCode {
  /** From the root: `['Mood', 'Sleep']`; its label is these joined by ` > `. */
  path: string[]
  definition: string
  /** `#rrggbb` or empty. */
  colour: string
}

/** The library, project or export of another program, read. */
export interface FoundCollection {
  works: FoundWork[]
  codes: FoundCode[]
  /** What could not be read, and what to do: full sentences that name it. The rest arrives all the same. */
  problems: string[]
}

/** The label of a code. */
export const codeLabel = (path: readonly string[]): string => path.join(' > ')
