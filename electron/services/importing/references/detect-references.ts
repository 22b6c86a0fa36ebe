import { cslTypes } from '../../exporting/csl-json'
import { decodeText } from '../encoding'
import { bibtexTypes } from './bibtex-types'
import { delimiterOf } from './csv'
import { looksLikeHeader } from './csv-columns'

export type ReferenceFormat =
  | 'ris'
  | 'bibtex'
  | 'biblatex'
  | 'csl-json'
  | 'better-bibtex-json'
  | 'nbib'
  | 'pubmed-xml'
  | 'endnote-xml'
  | 'enw'
  | 'zotero-rdf'
  | TableFormat

const tableFormats = ['csv', 'tsv', 'xlsx', 'ods'] as const
export type TableFormat = (typeof tableFormats)[number]

export const isTable = (format: ReferenceFormat): format is TableFormat =>
  (tableFormats as readonly ReferenceFormat[]).includes(format)

/** A name that promises a table, whatever its columns are. */
export const isTableName = (fileName: string): boolean => /\.(?:csv|tsv|tab|xlsx|ods)$/iu.test(fileName)

/** Bytes looked at. */
const HEAD = 128 * 1024
/** What a name promises, where the content shows nothing. */
const BY_NAME: Readonly<Record<string, ReferenceFormat>> = {
  ris: 'ris',
  bib: 'bibtex',
  bibtex: 'bibtex',
  nbib: 'nbib',
  enw: 'enw',
}
const RIS_TAG =
  /^[ \t\u00a0\ufeff]{0,4}(?:A[1-4BDNUV]|BT|C[1-8NTY]|D[ABOP]|E[DNPRT]|I[DS]|J[1-2AFO]|K[WR]|L[1-4A]|M[1-3]|N[12V]|P[BPY]|S[ENPT]|T[1-3AIT]|U[1-5R]|V[LO]|Y[12]) {1,3}-(?: |$)/u
const NBIB_TAG =
  /^(?:PMID|OWN |STAT|DCOM|LR {2}|IS {2}|VI {2}|IP {2}|DP {2}|TI {2}|PG {2}|LID |AB {2}|FAU |AU {2}|AD {2}|LA {2}|PT {2}|PMC |PMCR|JT {2}|TA {2}|MH {2}|BTI |FED |OT {2})- ?/u

/**
 * Which kind of reference file these bytes are; null for anything else. The content decides; the name only where there is text and nothing
 * to tell. Looks at the beginning only.
 */
export function looksLikeReferences(bytes: Uint8Array, fileName: string): ReferenceFormat | null {
  const ending = /\.([a-z0-9]+)$/iu.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const start = bytes.subarray(0, HEAD)
  if (start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4) return workbookFormat(start)
  const { text } = decodeText(start)
  // What has zero bytes and is not UTF-16 is no text.
  if (text.slice(0, 4096).includes('\0') || text.startsWith('%PDF-')) return null
  const head = text.replace(/^\s+/u, '')
  if (head.startsWith('<')) return xmlFormat(head)
  if (head.startsWith('[') || head.startsWith('{')) return jsonFormat(head) ?? BY_NAME[ending] ?? null
  const lines = head.split(/\r\n|\n|\r/u, 4000).filter((line) => line.trim())
  const first = lines.slice(0, 40)
  const count = (pattern: RegExp) => first.filter((line) => pattern.test(line)).length
  if (
    count(/^[\ufeff \t]*TY {1,3}- ?[A-Z]{0,8}/u) > 0 &&
    lines.some((line) => /^[\ufeff \t]*TY {1,3}- ?[A-Z]{0,8}\s*$/u.test(line))
  )
    return 'ris'
  if (count(/^PMID- ?\d/u) > 0 || count(NBIB_TAG) >= 5) return 'nbib'
  if (count(RIS_TAG) >= 3 && count(RIS_TAG) * 2 > first.length) return 'ris'
  if (/^\ufeff?%[0A-Z@] ?/u.test(first[0] ?? '') && count(/^%[0-9A-Z@!&?>(+[] /u) * 2 > first.length && count(/^%[0TAD] /u) >= 1)
    return 'enw'
  const bib = bibtexFormat(ending === 'bib' || ending === 'bibtex' ? lines : first, head)
  if (bib) return bib
  if (BY_NAME[ending]) return BY_NAME[ending]
  return tableFormat(head, ending)
}

/** A zip that is a workbook: OpenDocument's says so in its first entry, Excel's by the names of its first ones (PKWARE APPNOTE 4.3.7: 30 bytes behind their mark). */
function workbookFormat(head: Uint8Array): ReferenceFormat | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  if (/^mimetype.{0,40}application\/vnd\.oasis\.opendocument\.spreadsheet/su.test(text.slice(30, 150))) return 'ods'
  for (let at = text.indexOf(ENTRY); at >= 0; at = text.indexOf(ENTRY, at + 30))
    if (/^xl\/(?:workbook|worksheets|sharedStrings|styles|theme|_rels)\b/u.test(text.slice(at + 30, at + 60))) return 'xlsx'
  return null
}
const ENTRY = 'PK\u0003\u0004'

function xmlFormat(head: string): ReferenceFormat | null {
  if (/<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|MedlineCitationSet)[\s>]/u.test(head)) return 'pubmed-xml'
  if (/<records[\s>]/u.test(head) && /<(?:ref-type|titles|contributors|source-app)[\s>]/u.test(head)) return 'endnote-xml'
  return /<rdf:RDF[\s>]/u.test(head) && /zotero\.org\/namespaces|purl\.org\/net\/biblio/u.test(head) ? 'zotero-rdf' : null
}

function jsonFormat(head: string): ReferenceFormat | null {
  if (/"itemType"\s*:/u.test(head) || /"label"\s*:\s*"BetterBibTeX JSON"/u.test(head)) return 'better-bibtex-json'
  // A record by itself begins with a variable of CSL; anything else in braces is no list of references.
  if (
    head.startsWith('{') &&
    !/^\{\s*"(?:id|type|title|author|DOI|URL|ISSN|issued|indexed|publisher|container-title|abstract|items)"\s*:/u.test(head)
  )
    return null
  const types = [...head.matchAll(/"type"\s*:\s*"([\w-]+)"/gu)].map(([, type]) => type!)
  const hasCsl = /"(?:issued|author|container-title|title|DOI|citation-key)"\s*:/u.test(head)
  return hasCsl && types.some((type) => cslTypes.has(type) || /^(?:journal-article|posted-content|book-chapter)$/u.test(type))
    ? 'csl-json'
    : null
}

function bibtexFormat(lines: readonly string[], head: string): ReferenceFormat | null {
  const found = lines
    .flatMap((line) => /^\s*@\s*([a-z]+)\s*[{(]\s*([^\s,={}]*)\s*(,|=|$|[^\s])/iu.exec(line)?.slice(1, 2) ?? [])
    .map((type) => type.toLowerCase())
  if (!found.some((type) => bibtexTypes[type] !== undefined || type === 'string' || type === 'xdata')) return null
  const isBiblatex =
    /^\s*@(?:online|thesis|report|mvbook|collection|xdata|dataset|inreference)\s*\{|^\s*,?\s*(?:journaltitle|location|date|langid|eprinttype|urldate|shortjournal)\s*=/imu
  return /databaseType:biblatex/u.test(head) || isBiblatex.test(head) ? 'biblatex' : 'bibtex'
}

function tableFormat(head: string, ending: string): ReferenceFormat | null {
  if (!/^(?:csv|tsv|tab|txt|)$/u.test(ending)) return null
  const text = head.replace(/^sep=.\r?\n/iu, '')
  const delimiter = delimiterOf(head)
  // The header may stand under a few lines about the search; it has no quotation marks that matter here.
  const rows = text
    .split(/\r\n|\n|\r/u, 20)
    .map((line) => line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/gu, '').trim()))
  const has = rows
    .slice(0, ending === 'txt' || ending === '' ? 1 : 20)
    .some((cells) => cells.length >= 2 && looksLikeHeader(cells))
  return has ? (delimiter === '\t' ? 'tsv' : 'csv') : null
}
