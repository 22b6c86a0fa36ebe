import type { Reference, SourceSummary } from '../../../shared/model/source'
import { type ReadableDb, sql, value } from '../database/sql'
import type { FoundRecord } from '../importing/found-file'
import { getSource, listSources } from './sources'

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

/** What a record is known by among others: its identities; without one, its wording. */
export function namesOf({ reference }: FoundRecord): string[] {
  const identities = identitiesOf({ doi: '', ...reference })
  return identities.length > 0 || !reference.title ? identities : [wordingOf(reference)]
}

/**
 * The works a review has, by what tells them apart: to ask for thousands of records in a row. Reads the review when it is first asked, and again
 * when somebody else has written to it.
 */
export class KnownWorks {
  #ids = new Map<string, string>()
  #writes = -1

  constructor(private readonly db: ReadableDb) {}

  /** The source that is certainly the work of a record, if there is one. */
  find({ reference, origin }: FoundRecord): SourceSummary | undefined {
    if (this.#writes !== this.#now()) this.#read()
    const identities = identitiesOf({ doi: '', ...reference })
    for (const identity of identities) {
      const id = this.#ids.get(identity)
      if (id) return getSource(this.db, id)
    }
    const id = origin === 'reference-file' && reference.title ? this.#ids.get(wordingOf(reference)) : undefined
    const same = id && getSource(this.db, id)
    // The same words under two DOIs are two works: an editorial that appears in several journals.
    return same && (identities.length === 0 || identitiesOf(same).length === 0) ? same : undefined
  }

  /** Takes in the source that `write` writes, so that the review need not be read again. */
  during<T extends SourceSummary>(write: () => T): T {
    const isCurrent = this.#writes === this.#now()
    const source = write()
    if (isCurrent) {
      this.#add(source.id, source)
      this.#writes = this.#now()
    }
    return source
  }

  #now(): number {
    return value<number>(this.db, sql`SELECT total_changes()`)
  }

  #add(id: string, reference: Reference): void {
    for (const name of [...identitiesOf(reference), wordingOf(reference)]) if (!this.#ids.has(name)) this.#ids.set(name, id)
  }

  #read(): void {
    this.#ids = new Map()
    for (const work of listSources(this.db)) this.#add(work.id, work)
    this.#writes = this.#now()
  }
}
