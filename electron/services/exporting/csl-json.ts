import type { Author, SourceSummary } from '../../../shared/model/source'
import { type ExportedBytes, utf8 } from './exported-bytes'
import { byName } from './own-field'

/** Item types of the CSL 1.0.2 data schema. */
export const cslTypes: ReadonlySet<string> = new Set(
  `article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
   entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
   pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book
   software song speech standard thesis treaty webpage`.split(/\s+/),
)

/** Text and number variables of the CSL 1.0.2 data schema that a source may have among its `other`; the schema allows no more. */
const variables: ReadonlySet<string> = new Set(
  `annote archive archive_collection archive_location archive-place authority call-number chapter-number citation-number collection-number
   collection-title container-title-short dimensions division edition event event-title event-place genre ISBN ISSN jurisdiction medium note number
   number-of-pages number-of-volumes original-publisher original-publisher-place original-title page-first part part-title PMCID PMID printing
   publisher-place references reviewed-genre reviewed-title scale section source status supplement title-short version volume-title`.split(
    /\s+/,
  ),
)

/** Name variables of the schema, besides author and editor. */
const names: ReadonlySet<string> = new Set(
  `chair collection-editor compiler composer container-author contributor curator director editorial-director executive-producer guest host illustrator interviewer narrator
   organizer original-author performer producer recipient reviewed-author script-writer series-creator translator`.split(/\s+/),
)
const dates: ReadonlySet<string> = new Set(['accessed', 'available-date', 'event-date', 'original-date', 'submitted'])

/** The data schema has other names for some variables than the specification. */
const inSchema: Record<string, string> = {
  'part-number': 'part',
  'printing-number': 'printing',
  'supplement-number': 'supplement',
}

/** Whether an `id` is a citation key: Zotero puts an address there, Mendeley `ITEM-1`, others a number. */
export const isCitationKey = (id: string): boolean =>
  /^[^\s"#%'(),={}~\\]{1,80}$/u.test(id) && !/^https?:|^ITEM-\d+$|^\d+$|^10\.\d{4,}\//u.test(id)

type CslItem = Record<string, unknown>

/**
 * References as CSL-JSON, valid against the CSL 1.0.2 data schema; `id` is the citation key. Unknown fields are left out, since the schema
 * has no empty ones to spare; a type it does not have becomes `document`, with a warning,
 * and variables it does not have stand under `custom`.
 */
export function cslJson(sources: readonly SourceSummary[]): ExportedBytes {
  const warnings: string[] = []
  const items = sources.map((source) => item(source, warnings))
  return { bytes: utf8(`${JSON.stringify(items, null, 2)}\n`), warnings }
}

function item(source: SourceSummary, warnings: string[]): CslItem {
  const known = cslTypes.has(source.type)
  if (!known) warnings.push(`${source.key}: CSL has no type “${source.type}”; the file has it as “document”.`)
  const result: CslItem = { id: source.key, type: known ? source.type : 'document' }
  // Said twice where it would be taken for the number some program gave it.
  if (!isCitationKey(source.key)) result['citation-key'] = source.key
  const texts: [name: string, text: string][] = [
    ['title', source.title],
    ['container-title', source.container],
    ['volume', source.volume],
    ['issue', source.issue],
    ['page', source.pageRange],
    ['publisher', source.publisher],
    ['DOI', source.doi],
    ['URL', source.url],
    ['abstract', source.abstract],
    ['language', source.language],
    ['keyword', keywordText(source.keywords)],
  ]
  for (const [role, names] of [
    ['author', source.authors],
    ['editor', source.editors],
  ] as const) {
    const people = names.map(nameVariable).filter((name) => Object.keys(name).length > 0)
    if (people.length > 0) result[role] = people
  }
  for (const [name, text] of texts) if (text) result[name] = text
  const custom: Record<string, string> = {}
  for (const [name, text] of Object.entries(source.other).sort(byName)) {
    const known = inSchema[name] ?? name
    const parts = dates.has(name) ? partsOf(text) : []
    if (variables.has(known)) result[known] = text
    else if (names.has(name)) result[name] = namesIn(text)
    else if (parts.length > 0) result[name] = { 'date-parts': [parts] }
    else custom[name.replace(/^csl:/u, '')] = text
  }
  if (Object.keys(custom).length > 0) result.custom = custom
  const parts = partsOf(source.issued || String(source.year ?? ''))
  if (parts.length > 0) result.issued = { 'date-parts': [parts] }
  return result
}

/** Keywords may have commas in them; a single one that has is closed by the sign that divides several. */
const keywordText = (words: readonly string[]): string =>
  `${words.map((word) => word.replace(/\s*;\s*/gu, ', ')).join('; ')}${words.length === 1 && words[0]!.includes(',') ? ';' : ''}`

function nameVariable({ family, given, literal }: Author): Record<string, string> {
  if (!family && literal) return { literal }
  return { ...(family && { family }), ...(given && { given }) }
}

/** Names as they are kept among the other variables: `Doe, Jane; World Health Organization`. */
const namesIn = (text: string): { family?: string; given?: string; literal?: string }[] =>
  text
    .split(/\s*;\s*/u)
    .filter(Boolean)
    .map((name) => {
      const [, family = '', given = ''] = /^([^,]+),\s*(.+)$/su.exec(name) ?? []
      return family ? { family, given } : { literal: name }
    })

/** An ISO 8601 date as CSL has it; none for anything else. */
function partsOf(date: string): number[] {
  const match = /^(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)/u.exec(date)
  return match ? match.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)])) : []
}
