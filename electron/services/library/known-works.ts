import type { Author, Reference } from '../../../shared/model/source'
import { type Query, type ReadableDb, rows, sql, value } from '../database/sql'
import type { FoundRecord } from '../importing/found-file'
import { letteredKey } from './citation-key'
import { doubtOf, isSurelySame, judge } from './likeness'
import { isTelling, type PlainTitle, plainTitles } from './plain-title'
import { identitiesOf, wordingOf } from './twins'
import { signatureOf, type WorkSignature } from './work-signature'

/** A source that a record or a file is of, and why: a full sentence. */
export interface Meeting {
  sourceId: string
  why: string
}

/** A reference that has no text; a document that has no record but what it says of itself; or both. */
type State = 'bare' | 'document' | 'both'

type Work = Omit<Reference, 'abstract' | 'language' | 'keywords'> & { id: string; key: string; state: State }

/**
 * The works a review has, by what tells them apart: to ask for thousands of records in a row. Reads the review when it is first asked, and again
 * when somebody else has written to it.
 */
export class KnownWorks {
  /** By identity or wording. */
  #names = new Map<string, string[]>()
  #states = new Map<string, State>()
  #keys = new Set<string>()
  /** By keys that sources had before they were merged into these, in lower case. */
  #merged = new Map<string, string>()
  /** By what stands before the subtitle; made when it is first asked for. */
  #titles: Map<string, string[]> | null = null
  #documents = 0
  #writes = -1
  /** Within {@link throughout}. */
  #isAlone = false

  constructor(private readonly db: ReadableDb) {}

  /** The source that is certainly the work of a record: by an identifier, word for word, by a key that was merged into it, or as the document whose title, year and first author these are. */
  find({ reference, origin, key }: FoundRecord): Meeting | undefined {
    this.#refresh()
    const names = identitiesOf({ doi: '', ...reference })
    let own: WorkSignature | undefined
    for (const name of names) {
      for (const id of this.#names.get(name) ?? []) {
        const work = this.#work(id)
        own ??= signatureOf(comparable(reference))
        if (work && doubtOf(own, signatureOf(work)) === '') return { sourceId: id, why: `${sameName(name)}.` }
      }
    }
    if (origin === 'reference-file' && reference.title) {
      for (const id of this.#names.get(wordingOf(reference)) ?? []) {
        // The same words under two DOIs are two works: an editorial that appears in several journals.
        const work = this.#work(id)
        if (work && (names.length === 0 || identitiesOf(work).length === 0))
          return { sourceId: id, why: 'Its record is the same, word for word.' }
      }
    }
    const mergedInto = this.#merged.get(key?.toLowerCase() ?? '')
    const whole = mergedInto === undefined ? undefined : this.#work(mergedInto)
    if (whole && judge(signatureOf(comparable(reference)), signatureOf(whole)).verdict === 'alike')
      return { sourceId: whole.id, why: `${key} was merged into it, and the records are alike.` }
    if (this.#documents === 0 || !reference.title) return undefined
    const id = this.#byTitle(comparable(reference), 'document')
    return id === undefined ? undefined : { sourceId: id, why: 'Title, year and first author are those of the document.' }
  }

  /** The reference without a text whose record this is, as when a library comes again with files it lacked. */
  bareOf(record: FoundRecord): Meeting | undefined {
    const met = this.find(record)
    return met && this.#states.get(met.sourceId) === 'bare' ? met : undefined
  }

  /** The reference without a text that a document is the text of: by an identifier of its own, or by title, year and first author. */
  referenceOf(document: Partial<Reference>): Meeting | undefined {
    this.#refresh()
    for (const name of identitiesOf({ doi: '', ...document })) {
      const bare = (this.#names.get(name) ?? []).filter((id) => this.#states.get(id) === 'bare')
      const own = signatureOf(comparable(document))
      // Chapters share the DOI of their book: then the title says which.
      const id = bare.length < 2 ? bare[0] : bare.find((each) => isSurelySame(own, signatureOf(this.#work(each)!)))
      if (id !== undefined) return { sourceId: id, why: `${sameName(name)}, as the reference.` }
    }
    if (!document.title) return undefined
    const id = this.#byTitle(comparable(document), 'bare')
    return id === undefined ? undefined : { sourceId: id, why: 'Title, year and first author are those of the reference.' }
  }

  /** A citation key nobody has: this one, or with letters after it. To be asked within {@link during}. */
  freeKey(base: string): string {
    return letteredKey(base, (key) => this.#keys.has(key.toLowerCase()))
  }

  /** Takes in the source that `write` writes, so that the review need not be read again. `reference` is its record, where that is known without asking. */
  during<T extends { id: string }>(write: () => T, reference?: (stored: T) => { reference: Reference; key: string }): T {
    this.#refresh()
    const stored = write()
    const known = reference?.(stored)
    const work = known ? { ...known.reference, id: stored.id, key: known.key, state: 'bare' as const } : this.#work(stored.id)
    if (work) this.#add(work)
    if (!this.#isAlone) this.#writes = this.#now()
    return stored
  }

  /** Nobody but `work` writes while it runs, and every source it writes is taken in by {@link during}. */
  throughout<T>(work: () => T): T {
    this.#refresh()
    this.#isAlone = true
    try {
      return work()
    } finally {
      this.#isAlone = false
      this.#writes = this.#now()
    }
  }

  /** What was taken in did not come about. */
  forget(): void {
    this.#writes = -1
  }

  #byTitle(reference: Parameters<typeof signatureOf>[0], state: State): string | undefined {
    if (reference.year === null || reference.authors.length === 0) return undefined
    const titles = plainTitles(reference.title).filter(isTelling)
    if (titles.length === 0) return undefined
    const own = signatureOf(reference)
    const near = new Set(titles.flatMap((title) => this.#titled(title)))
    const same = [...near].filter((id) => {
      if (this.#states.get(id) !== state) return false
      const work = this.#work(id)
      return work !== undefined && isSurelySame(own, signatureOf(work))
    })
    // Of several, nobody can say which.
    return same.length === 1 ? same[0] : undefined
  }

  #titled({ main }: PlainTitle): string[] {
    if (!this.#titles) {
      this.#titles = new Map()
      for (const { id, title } of rows<{ id: string; title: string }>(this.db, sql`SELECT id, title FROM source`))
        this.#addTitle(id, title)
    }
    return this.#titles.get(main) ?? []
  }

  #addTitle(id: string, title: string): void {
    for (const { main } of plainTitles(title)) push(this.#titles!, main, id)
  }

  #now(): number {
    return value<number>(this.db, sql`SELECT total_changes()`)
  }

  #refresh(): void {
    if (this.#isAlone) return
    const now = this.#now()
    if (this.#writes === now) return
    this.#names = new Map()
    this.#states = new Map()
    this.#titles = null
    this.#documents = 0
    const merged = rows<{ key: string; id: string }>(this.db, sql`SELECT key, source_id AS id FROM source_key`)
    this.#merged = new Map(merged.map(({ key, id }) => [key.toLowerCase(), id]))
    this.#keys = new Set(this.#merged.keys())
    for (const work of worksWhere(this.db, sql``, sql``)) this.#add(work)
    this.#writes = now
  }

  #add(work: Work): void {
    const before = this.#states.get(work.id)
    if (before === 'document') this.#documents--
    if (work.state === 'document') this.#documents++
    this.#states.set(work.id, work.state)
    this.#keys.add(work.key.toLowerCase())
    for (const name of [...identitiesOf(work), wordingOf(work)]) push(this.#names, name, work.id)
    if (this.#titles) this.#addTitle(work.id, work.title)
  }

  #work(id: string): Work | undefined {
    return worksWhere(this.db, sql`WHERE source.id = ${id}`, sql`WHERE source_id = ${id}`)[0]
  }
}

const push = (map: Map<string, string[]>, key: string, id: string): void => {
  const there = map.get(key)
  if (!there) map.set(key, [id])
  else if (!there.includes(id)) there.push(id)
}

const comparable = (reference: Partial<Reference>) => ({ id: '', title: '', year: null, authors: [], doi: '', ...reference })

/** `doi 10.1000/182` → “It has the same DOI, 10.1000/182”. */
function sameName(identity: string): string {
  const [kind = '', name = ''] = identity.split(' ')
  return `It has the same ${{ doi: 'DOI', pmid: 'PMID', arxiv: 'arXiv id' }[kind] ?? kind}, ${name}`
}

/** Records without what tells nothing of which work it is; values that a registry or a reference file gave make a document more than that. */
function worksWhere(db: ReadableDb, source: Query, lists: Query): Work[] {
  const people = new Map<string, { authors: Author[]; editors: Author[] }>()
  for (const { id, role, ...name } of rows<Author & { id: string; role: 'author' | 'editor' }>(
    db,
    sql`SELECT source_id AS id, role, family, given, literal FROM source_author ${lists} ORDER BY source_id, position`,
  )) {
    const own = people.get(id) ?? { authors: [], editors: [] }
    own[role === 'author' ? 'authors' : 'editors'].push(name)
    people.set(id, own)
  }
  const other = new Map<string, Record<string, string>>()
  for (const { id, name, value: text } of rows<{ id: string; name: string; value: string }>(
    db,
    sql`SELECT source_id AS id, name, value FROM (SELECT * FROM source_field ${lists}) WHERE name IN ('PMID', 'number', 'edition', 'ISBN')`,
  )) {
    other.set(id, { ...other.get(id), [name]: text })
  }
  return rows<Omit<Work, 'authors' | 'editors' | 'other'>>(
    db,
    sql`SELECT id, key, type, title, year, issued, container, volume, issue, page_range AS pageRange, publisher, doi, url,
               CASE WHEN text_id IS NULL THEN 'bare'
                    WHEN EXISTS (SELECT 1 FROM source_origin WHERE source_id = source.id AND origin IN ('reference-file', 'doi-registry', 'pubmed', 'arxiv'))
                      OR EXISTS (SELECT 1 FROM source_origin WHERE source_id = source.id AND field = 'title' AND origin IN ('file-name', 'text')) THEN 'both'
                    ELSE 'document' END AS state
        FROM source ${source} ORDER BY number`,
  ).map((work) => ({ ...work, ...(people.get(work.id) ?? { authors: [], editors: [] }), other: other.get(work.id) ?? {} }))
}
