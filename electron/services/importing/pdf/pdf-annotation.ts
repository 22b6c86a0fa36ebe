/** An annotation of a PDF as the file has it, whichever program read it: nothing is interpreted yet. Texts that are absent are ''. */
export interface PdfAnnotation {
  /** Tells it from others of its document, e.g. `12R`; '' for one that is no object of its own and cannot be referred to. */
  id: string
  /** /Subtype: `Highlight`, `Text`, `Popup` … */
  subtype: string
  /** /NM: the name its program gave it. */
  name: string
  /** /T: by custom the person who made it. */
  author: string
  /** /Contents */
  contents: string
  /** /RC as plain text. */
  richContents: string
  /** /CreationDate as it stands there. */
  created: string
  /** /M as it stands there. */
  modified: string
  /** /State: set on annotations that only say "accepted", "marked" … of another. */
  state: string
  /** Tags that Zotero wrote into it: a JSON array of strings. */
  tags: string
  /** /F, a sum of bits. */
  flags: number
  /** /Rect: two opposite corners, PDF user space points; empty when there is none. */
  rect: number[]
  /** /QuadPoints, eight numbers a quad in whatever order; empty when there are none. */
  quads: number[]
  /** Of /C, or else of what is drawn for it: `#rrggbb`; '' when it has none. */
  colour: string
  /** `id` of what it answers (/IRT), or whose window it is (a popup's /Parent); `UNTOLD`; ''. */
  answers: string
  /** It answers nothing: it is one annotation together with what it refers to (/RT /Group). */
  isGrouped: boolean
}

/** Stands for the annotation that another refers to where pdfium does not tell it: one without a /Type, which ISO 32000 allows. */
export const UNTOLD = '?'

/** Subtypes that no person makes to mark something, and that a page may have in hundreds: links and form fields are not even looked at. */
export const PASSED_OVER: ReadonlySet<string> = new Set(['', 'Link', 'Widget'])

/** Subtypes that mark words. */
export const TEXT_MARKS: ReadonlySet<string> = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut'])
