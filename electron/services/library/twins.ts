import type { Reference } from '../../../shared/model/source'
import type { FoundRecord } from '../importing/found-file'
import { squash } from './plain-title'

type Identified = Pick<Reference, 'doi'> & Partial<Pick<Reference, 'other'>>

/** What makes a work certainly the same wherever it is named: DOI, PMID, arXiv id, whatever their case and version. */
export function identitiesOf({ doi, other }: Identified): string[] {
  const bare = doi.trim().toLowerCase()
  const pmid = other?.PMID?.trim() ?? ''
  const arxiv = /^(?:arxiv:|10\.48550\/arxiv\.)(\S+?)(?:v\d+)?$/iu
  const preprint = arxiv.exec(other?.number?.trim() ?? '')?.[1] ?? arxiv.exec(bare)?.[1]
  return [
    ...(bare ? [`doi ${bare}`] : []),
    ...(pmid ? [`pmid ${pmid}`] : []),
    ...(preprint ? [`arxiv ${preprint.toLowerCase()}`] : []),
  ]
}

/** The same record word for word; for those that have no identity, and come in twice with the same file. */
export function wordingOf(record: Partial<Reference>): string {
  const names = (record.authors ?? []).map(({ family, given, literal }) => [family, given, literal].join('/'))
  const { type, title, issued, container, volume, issue, pageRange, publisher, url, other } = record
  const isbn = other?.ISBN ?? ''
  return JSON.stringify([title ?? '', names, issued ?? '', type, container, volume, issue, pageRange, publisher, url, isbn])
}

/** What a record is known by among others: its identities; without one, its wording. A chapter has the DOI of its book, so that its title belongs to it. */
export function namesOf({ reference }: FoundRecord): string[] {
  const identities = identitiesOf({ doi: '', ...reference })
  if (identities.length === 0) return reference.title ? [wordingOf(reference)] : []
  return reference.type === 'chapter' ? identities.map((name) => `${name} ${squash(reference.title ?? '')}`) : identities
}
