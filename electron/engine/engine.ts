import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import { type ChangeEvent, changeTopics } from '../../shared/contract/contract'
import { AppError } from '../../shared/contract/errors'
import type { ReviewInfo } from '../../shared/model/review'
import type { TaxonomyTemplate } from '../../shared/taxonomy/taxonomy-template'
import { coderNamed } from '../services/coding/claims'
import { type Author, change, redo, undo } from '../services/database/change'
import { closeReview, isFileOf, openReview } from '../services/database/open'
import type { ReadableDb, WritableDb } from '../services/database/sql'
import { readableSource } from '../services/library/replace-text'
import { authorOf, cloudWarning, createReview, reviewInfo } from '../services/review/review'
import { ChangeBus } from './change-bus'
import { type ImportFacts, importInto } from './import-into'
import { ImportJob, type ImportOptions } from './import-job'
import { type InboxPace, ReviewInbox } from './inbox'
import { RecentReviews } from './recent-reviews'
import { RereadJob, type RereadRequest, stepNamer } from './reread-job'
import { rereadIn } from './reread-target'
import { type PoolLimits, WorkerPool } from './worker-pool'

export interface EngineOptions {
  /** Where the app keeps what belongs to no review, such as the list of recent ones. Made when needed and possible. */
  dataFolder: string
  /** Built worker (`out/main/worker.cjs`). */
  workerFile: string
  /** The sample review's material. */
  samplesFolder: string
  version: string
  now?: () => Date
  limits?: Partial<PoolLimits>
  inboxPace?: InboxPace
}

/** Imports that can be asked for their report, besides those going on. */
const KEPT_JOBS = 20

/** What the contract's handlers work with. */
export interface EngineContext {
  engine: Engine
}

/**
 * Owns the open review and answers the contract's calls through any door. Plain Node; at most one review is open at a time.
 */
export class Engine {
  readonly bus = new ChangeBus()
  readonly recents: RecentReviews
  readonly pool: WorkerPool
  readonly now: () => Date
  readonly #jobs = new Map<string, ImportJob>()
  readonly #rereads = new Map<string, RereadJob>()
  #inbox: ReviewInbox | null = null
  #db: ReadableDb | null = null
  #warnings: string[] = []
  #codingAs: Omit<Author, 'now'> | null = null

  constructor(readonly options: EngineOptions) {
    this.recents = new RecentReviews(options.dataFolder)
    this.pool = new WorkerPool(options.workerFile, options.limits)
    this.now = options.now ?? (() => new Date())
  }

  get context(): EngineContext {
    return { engine: this }
  }

  /** The open review. @throws AppError `no-review`. */
  get db(): ReadableDb {
    if (!this.#db) throw new AppError('no-review', 'No review is open. Open one first.')
    return this.#db
  }

  get author(): Author {
    return this.#codingAs ? { ...this.#codingAs, now: this.now } : authorOf(this.db, this.now)
  }

  /** Codes as somebody else until the review is closed, without making them the review's coder. */
  codeAs(name: string): void {
    const coderId = this.change(`add coder ${name.trim()}`, [], (db) => coderNamed(db, name, this.now()))
    this.#codingAs = { coderId, coder: name.trim() }
  }

  info(): ReviewInfo | null {
    return this.#db && reviewInfo(this.#db, this.#warnings)
  }

  /** Makes a review and opens it; the review open before is closed. */
  create(path: string, taxonomy: TaxonomyTemplate, coder: string): ReviewInfo {
    const target = withExtension(resolve(path))
    return this.#replace(() => createReview({ path: target, taxonomy, coder }, this.now()), [])
  }

  /** Opens a review; the one open before is closed first, and stays open when this one cannot be opened. */
  open(path: string): ReviewInfo {
    const target = resolve(path)
    if (this.#db && isFileOf(this.#db, target)) return this.info()!
    const warnings: string[] = []
    return this.#replace(() => {
      const { db, copiedTo } = openReview(target)
      if (copiedTo) warnings.push(`This review was brought to a newer format. The file as it was is kept at ${copiedTo}.`)
      return db
    }, warnings)
  }

  #replace(open: () => ReadableDb, warnings: string[]): ReviewInfo {
    const db = open()
    this.#closeCurrent()
    this.#db = db
    const cloud = cloudWarning(db.name)
    this.#warnings = cloud ? [...warnings, cloud] : warnings
    this.recents.add(db.name, this.now())
    this.bus.emit(...changeTopics)
    return this.info()!
  }

  closeReview(): boolean {
    const closed = this.#closeCurrent()
    if (closed) this.bus.emit(...changeTopics)
    return closed
  }

  #closeCurrent(): boolean {
    if (!this.#db) return false
    for (const job of this.#jobs.values()) job.cancel()
    this.#jobs.clear()
    for (const job of this.#rereads.values()) job.cancel()
    this.#rereads.clear()
    this.#inbox?.stop()
    this.#inbox = null
    const db = this.#db
    this.#db = null // even when it cannot be folded into one file: it is closed all the same
    this.#warnings = []
    this.#codingAs = null
    closeReview(db)
    return true
  }

  /** Ends the engine: the review is folded into its one file, the workers stop. */
  async close(): Promise<void> {
    try {
      this.#closeCurrent()
    } finally {
      await this.pool.close()
    }
  }

  /** Changes the review in one named, undoable step and tells every window. */
  change<T>(name: string, topics: ChangeEvent['topics'], work: (db: WritableDb) => T): T {
    const result = change(this.db, this.author, name, work)
    this.bus.emit('review', ...topics)
    return result
  }

  /** Takes back, or brings back, one step. @returns its name, null when there is none. */
  travel(direction: 'undo' | 'redo'): string | null {
    const name = (direction === 'undo' ? undo : redo)(this.db, this.author)
    if (name !== null) this.bus.emit(...changeTopics)
    return name
  }

  beginImport(options: ImportOptions & ImportFacts = {}): ImportJob {
    const { inbox } = this
    const target = importInto({
      db: this.db,
      author: () => this.author,
      emit: (...topics) => this.bus.emit(...topics),
      arrived: (path) => inbox.arrived(path),
      facts: options,
    })
    const job = new ImportJob(this.pool, target, options)
    // Those before are kept for their reports, but not for ever.
    for (const [id, old] of [...this.#jobs].slice(0, -KEPT_JOBS)) {
      if (!old.finished) continue
      old.cancel() // files that waited for a password let go of what they hold
      this.#jobs.delete(id)
    }
    this.#jobs.set(job.id, job)
    return job
  }

  /** The watched folder of the open review. @throws AppError `no-review`. */
  get inbox(): ReviewInbox {
    const { now, bus, options } = this
    this.#inbox ??= new ReviewInbox({ db: this.db, now, changed: () => bus.emit('inbox'), pace: options.inboxPace })
    return this.#inbox
  }

  /** @throws AppError `not-found`. */
  importJob(id: string): ImportJob {
    const job = this.#jobs.get(id)
    if (!job) throw new AppError('not-found', 'That import is over. Start a new one.')
    return job
  }

  /** Reads sources anew. @throws AppError `not-found` for a source that is not there. */
  beginReread(request: RereadRequest): RereadJob {
    const { db, pool } = this
    const emit = (...topics: ChangeEvent['topics']) => this.bus.emit(...topics)
    const hadFile = request.ids.some((id) => readableSource(db, id).fileId !== null)
    const target = rereadIn({ db, pool, author: () => this.author, emit, nameStep: stepNamer(request, hadFile) })
    const job = new RereadJob(pool, target, request)
    for (const [id, old] of this.#rereads) if (old.finished) this.#rereads.delete(id)
    this.#rereads.set(job.id, job)
    return job
  }

  /** @throws AppError `not-found`. */
  rereadJob(id: string): RereadJob {
    const job = this.#rereads.get(id)
    if (!job) throw new AppError('not-found', 'That reading is over. Start a new one.')
    return job
  }

  /** The folder offered for new reviews: the user's documents, else the home folder. */
  defaultFolder(): string {
    const documents = join(homedir(), 'Documents')
    return existsSync(documents) ? documents : homedir()
  }
}

export const createEngine = (options: EngineOptions): Engine => new Engine(options)

const withExtension = (path: string): string => {
  if (extname(path).toLowerCase() === '.syntopic') return path
  if (!existsSync(dirname(path))) return path // refused in words when it is opened
  return `${path}.syntopic`
}
