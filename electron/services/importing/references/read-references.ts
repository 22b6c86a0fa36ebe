import { readBetterBibtexJson } from './better-bibtex-json'
import { readBibtex } from './bibtex'
import { readCslJson } from './csl-json'
import type { ColumnMapping } from './csv-columns'
import { decodedReferences } from './decoded-references'
import { isTable, looksLikeReferences, type ReferenceFormat, type TableFormat } from './detect-references'
import { readEndnoteXml } from './endnote-xml'
import { readEnw } from './enw'
import { fileOrigin } from './file-origin'
import { readNbib } from './nbib'
import { readPubMedXml } from './pubmed-xml'
import type { ReadReference, ReferenceList, ReferenceProblem } from './reference-record'
import { readRis } from './ris'
import { WorkbookError } from './sheet-rows'
import { type ReadText, readTableFile } from './table-files'
import { readZoteroRdf } from './zotero-rdf'

export { type ColumnField, type ColumnMapping, headerSignature } from './csv-columns'
export { looksLikeReferences, type ReferenceFormat } from './detect-references'
export type { ReadReference, ReferenceProblem } from './reference-record'
export { type ReadColumns, tableColumns } from './table-columns'

/** A reference file, read. */
export interface ReadReferences {
  format: ReferenceFormat
  /** Name of the encoding the bytes were read in, e.g. `utf-8`. */
  encoding: string
  references: ReadReference[]
  /** In the order of the file. */
  problems: ReferenceProblem[]
  /** Records in the file: the references, and the problems that are lost records. */
  records: number
  /** Of a table: what its columns were taken for. */
  mapping?: ColumnMapping
  /** The database or program it comes from (`PubMed`, `Scopus`, `EndNote` …), where the file tells. */
  database?: string
  /** ISO 8601 date on which it was exported, where it tells. */
  searchedOn?: string
  /** The search as it was typed there, where it tells. */
  search?: string
}

/** Bytes; more than any reference manager holds. A string of it still fits. */
const MAX_BYTES = 256 * 1024 * 1024

const readers: Record<Exclude<ReferenceFormat, TableFormat>, (text: string) => ReferenceList> = {
  ris: readRis,
  bibtex: readBibtex,
  biblatex: readBibtex,
  'csl-json': readCslJson,
  'better-bibtex-json': readBetterBibtexJson,
  nbib: readNbib,
  'pubmed-xml': readPubMedXml,
  'endnote-xml': readEndnoteXml,
  enw: readEnw,
  'zotero-rdf': readZoteroRdf,
}

/**
 * Reads a file of references. Never throws: what cannot be read is told as a problem. What is not recognised is read as the name promises, and
 * as RIS when it promises nothing.
 * @param mapping for tables: what columns are, by header; those it does not name are guessed.
 */
export function readReferences(bytes: Uint8Array, fileName: string, mapping?: ColumnMapping): ReadReferences {
  const format = looksLikeReferences(bytes, fileName) ?? byName(fileName)
  if (bytes.length > MAX_BYTES)
    return failed(format, '', `The file is larger than ${MAX_BYTES / 1024 / 1024} MB: export it in parts.`)
  let encoding = ''
  try {
    const { list, text, ...read } = isTable(format) ? readTableFile(bytes, format, mapping) : readText(bytes, format)
    encoding = read.encoding
    if (list.references.length === 0 && list.problems.length === 0)
      list.mention(1, 'There is no reference in this file: look whether the export was empty.')
    const headers = read.mapping?.columns.map(({ header }) => header)
    return {
      ...result(format, encoding, list),
      ...(read.mapping && { mapping: read.mapping }),
      ...fileOrigin(format, text, list.references, headers),
    }
  } catch (error) {
    if (error instanceof WorkbookError) return failed(format, encoding, error.message)
    return failed(
      format,
      encoding,
      `The file cannot be read (${(error as Error).message.slice(0, 200)}). Export it again, in another format if need be.`,
    )
  }
}

/** What a name promises, where the content does not show it; RIS where it promises nothing. */
export function byName(fileName: string): ReferenceFormat {
  if (/\.tsv$|\.tab$/iu.test(fileName)) return 'tsv'
  if (/\.csv$/iu.test(fileName)) return 'csv'
  if (/\.xlsx$/iu.test(fileName)) return 'xlsx'
  if (/\.ods$/iu.test(fileName)) return 'ods'
  if (/\.json$/iu.test(fileName)) return 'csl-json'
  if (/\.rdf$/iu.test(fileName)) return 'zotero-rdf'
  return /\.xml$/iu.test(fileName) ? 'endnote-xml' : 'ris'
}

function readText(bytes: Uint8Array, format: Exclude<ReferenceFormat, TableFormat>): ReadText {
  const decoded = decodedReferences(bytes, format)
  return { ...decoded, list: readers[format](decoded.text) }
}

function result(format: ReferenceFormat, encoding: string, { references, problems }: ReferenceList): ReadReferences {
  const lost = problems.filter((problem) => problem.lost).length
  return {
    format,
    encoding,
    references,
    problems: [...problems].sort((a, b) => a.line - b.line),
    records: references.length + lost,
  }
}

function failed(format: ReferenceFormat, encoding: string, message: string): ReadReferences {
  return { format, encoding, references: [], problems: [{ line: 1, message, lost: true }], records: 1 }
}
