import type { Reference, StudyDesign } from '../../../../shared/model/source'

/** One record of a reference file, read. */
export interface ReadReference {
  reference: Reference
  /** The citation key the file gives it; absent when it gives none. */
  key?: string
  /** Proposed from the publication types and MeSH headings of PubMed. */
  studyDesign?: { value: StudyDesign; basis: string }
  /** Paths of files as the record names them: absolute, relative to the file, or in a program's own way (`internal-pdf://…`). */
  attachments: string[]
  /** What we have no place for, by its name in the format, kept to be given back. A name may come several times. */
  unknown: [field: string, value: string][]
  /** Line of the file where the record begins, 1-based. */
  line: number
}

/** Something to tell about one place of a reference file. */
export interface ReferenceProblem {
  /** 1-based. */
  line: number
  /** A full sentence: what is wrong with this record and what to do. */
  message: string
  /** The record did not arrive. Otherwise it did, and the sentence says what to look at. */
  lost: boolean
}

/** The records of one file as a format's reader collects them: every record ends in one of the two lists, or in neither and is lost here. */
export class ReferenceList {
  readonly references: ReadReference[] = []
  readonly problems: ReferenceProblem[] = []

  /** Takes a record, unless nothing in it tells which work it is. @returns whether it did */
  add(record: ReadReference): boolean {
    if (record.key || tellsWhich(record.reference)) {
      this.references.push(record)
      return true
    }
    this.lose(
      record.line,
      'This record has neither a title nor an author, a DOI, an address or a key: add one of them in the program it comes from, and import it again.',
    )
    return false
  }

  /** A record that does not arrive. */
  lose(line: number, message: string): void {
    this.problems.push({ line, message, lost: true })
  }

  /** Something to look at in a record that does arrive. */
  mention(line: number, message: string): void {
    this.problems.push({ line, message, lost: false })
  }
}

function tellsWhich({ title, authors, editors, doi, url, container, other }: Reference): boolean {
  return Boolean(title || authors.length || editors.length || doi || url || container || other.PMID || other.ISBN)
}
