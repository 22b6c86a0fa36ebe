import type { FieldOrigin, Reference, StudyDesign } from '../../../shared/model/source'
import type { FoundMarks } from './found-highlights'

/**
 * What a registry said of a document that was asked for by DOI, PMID or arXiv id, or a record of a reference file. It outranks what the document
 * says of itself.
 */
export interface FoundRecord {
  reference: Partial<Reference>
  origin: FieldOrigin
  /** The citation key it had where it comes from. */
  key?: string
  /** What the record itself says of the study's design, and by which words. */
  studyDesign?: { value: StudyDesign; basis: string }
  /** Sentences for the user, e.g. that the article itself is behind a paywall. */
  warnings: string[]
}

/** A file of references as the outcome of a search, and the place of one record in it. */
export interface FoundSearch {
  fileName: string
  /** SHA-256 of its bytes, hex: the same file is the same search, however often it is imported. */
  fileHash: string
  /** What the file tells of itself; empty where it does not. */
  database: string
  search: string
  /** ISO 8601 date, or empty. */
  searchedOn: string
  /** Records of the file that could not be read. */
  unreadable: number
  /** Place among its readable records, from 0, and the line where it begins, from 1. */
  position: number
  line: number
}

/** How the warning begins that says why a reference came without its text; it goes when the text comes. */
export const ONLY_REFERENCE = 'Only the reference was had:'

/** One file to import, wherever it lies. */
export interface FoundFile {
  /** Path as given; of a file in a folder or archive, that path and the way from there. */
  path: string
  /** Name to keep the file under, where the end of the path is none: of a web address. */
  name?: string
  /** Bytes, where they are known without loading. */
  size?: number
  /** Rejects with an AppError or a Node error when it cannot be had. */
  load(): Promise<Uint8Array>
  record?: FoundRecord
  /** A reference alone: there are no bytes to load. */
  bare?: boolean
  /** Where it lies on the disk, if it lies there by itself. */
  diskPath?: string
  /** Sentences for the user about a file without a record. */
  alsoSaid?: string[]
  /** The first bytes, at least as many as asked for where there are so many, to see what it is; absent where it is to be fetched first. */
  beginning?(length: number): Promise<Uint8Array>
  /** Of a record, or a work of a library: the path of the file it stands in. */
  inFile?: string
  /** Of a record of a reference file: the file, and its place there. */
  search?: FoundSearch
  /** Highlights and notes that come with it from another program. */
  marks?: FoundMarks
}

/** Bytes; what one SQLite value and one worker can hold with room to spare. */
export const MAX_FILE = 1024 * 1024 * 1024

/** A file that is found, but of which all there is to say is why it cannot be read. */
export function unreadableFile(path: string, reason: unknown): FoundFile {
  return { path, load: () => Promise.reject(reason) }
}
