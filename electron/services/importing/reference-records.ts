import { AppError } from '../../../shared/contract/errors'
import type { Reference } from '../../../shared/model/source'
import { type FoundFile, type FoundRecord, type FoundSearch, unreadableFile } from './found-file'
import type { ReadReference, ReadReferences, ReferenceFormat } from './references/read-references'

/** What comes before the names of fields we have no place for: where they are from. */
const FROM: Readonly<Record<ReferenceFormat, string>> = {
  ris: 'ris',
  bibtex: 'bibtex',
  biblatex: 'bibtex',
  'csl-json': 'csl',
  'better-bibtex-json': 'zotero',
  'zotero-rdf': 'zotero',
  nbib: 'nbib',
  'pubmed-xml': 'pubmed',
  'endnote-xml': 'endnote',
  enw: 'enw',
  csv: 'table',
  tsv: 'table',
  xlsx: 'table',
  ods: 'table',
}
/** `ris:C7`, `table:Screening decision`. */
const NAMED = /^(?:ris|bibtex|csl|zotero|nbib|pubmed|endnote|enw|table):\S/u
/** Those among the notes, as RIS has them from us. */
const NAMED_NOTE = /^((?:ris|bibtex|csl|zotero|nbib|pubmed|endnote|enw|table):\S[^:]{0,60}): (\S.*)$/u

/**
 * The records of a reference file as files to import, in the order they stand there. A record is at `refs.ris:120`, the file and the line where it
 * begins; one that could not be read is found as a file whose `load` says why.
 * @param from the name of the file and the SHA-256 of its bytes, hex
 */
export function recordsOf(path: string, read: ReadReferences, from: { fileName: string; fileHash: string }): FoundFile[] {
  const { format, references, problems } = read
  // A file of which nothing arrives says so, if only by what there is to mention.
  const isSilent = references.length === 0 && !problems.some((problem) => problem.lost)
  const lost = problems.filter((problem) => problem.lost || isSilent)
  const mentions = problems.filter((problem) => !lost.includes(problem))
  const starts = references.map(({ line }) => line)
  const warnings = new Map<number, string[]>()
  for (const { line, message } of mentions) {
    // What is said of a line within a record is said of the record.
    const at = Math.max(
      0,
      starts.findLastIndex((start) => start <= line),
    )
    warnings.set(at, [...(warnings.get(at) ?? []), message])
  }
  const search: Omit<FoundSearch, 'position' | 'line'> = {
    ...from,
    database: read.database ?? '',
    search: read.search ?? '',
    searchedOn: read.searchedOn ?? '',
    unreadable: lost.length,
  }
  const found = references.map((reference, i): { line: number; file: FoundFile } => ({
    line: reference.line,
    file: {
      path: `${path}:${reference.line}`,
      size: 0,
      bare: true,
      inFile: path,
      record: foundRecord(reference, format, warnings.get(i) ?? []),
      search: { ...search, position: i, line: reference.line },
      load: async () => new Uint8Array(),
    },
  }))
  const failed = lost.map(({ line, message }) => {
    const place = `${path}:${line}`
    return { line, file: { ...unreadableFile(place, new AppError('invalid', `${place}: ${message}`)), size: 0, inFile: path } }
  })
  return [...found, ...failed].sort((a, b) => a.line - b.line).map(({ file }) => file)
}

/** A record as it is imported; `format` says under which name its unknown fields are kept. */
export function foundRecord(read: ReadReference, format: ReferenceFormat, warnings: string[]): FoundRecord {
  const { key, studyDesign } = read
  return {
    reference: { ...read.reference, other: otherOf(read, format) },
    origin: 'reference-file',
    ...(key && { key }),
    ...(studyDesign && { studyDesign }),
    warnings,
  }
}

/** The other variables, with what there is no place for under its name in the format, and back from the notes what we put there. */
function otherOf({ reference, unknown, attachments }: ReadReference, format: ReferenceFormat): Reference['other'] {
  const other = { ...reference.other }
  const keep = (name: string, value: string) => {
    let free = name
    for (let n = 2; other[free] !== undefined; n++) free = `${name} (${n})`
    other[free] = value
  }
  const notes = (other.note ?? '').split('\n')
  const named = notes.map((line) => NAMED_NOTE.exec(line))
  if (named.some(Boolean)) {
    const rest = notes.filter((_, i) => !named[i]).join('\n')
    if (rest.trim()) other.note = rest
    else delete other.note
    for (const match of named) if (match) keep(match[1]!, match[2]!)
  }
  for (const [field, value] of unknown) keep(NAMED.test(field) ? field : `${FROM[format]}:${field}`, value)
  for (const file of attachments) keep(`${FROM[format]}:file`, file)
  return other
}
