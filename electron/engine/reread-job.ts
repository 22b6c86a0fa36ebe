import { AppError } from '../../shared/contract/errors'
import type { RereadItem, RereadJob as RereadSnapshot } from '../../shared/model/rereading'
import { newId } from '../services/database/ids'
import type { ParsedSource } from '../services/importing/parsed-source'
import type { MadeFile, OtherFile, ReadableSource } from '../services/library/replace-text'
import { encrypted } from '../services/recognising/ocrmypdf'
import { recogniseText } from '../services/recognising/recognise'
import type { PageWork, RecognisedPdf, RecognitionOptions, Scan } from '../services/recognising/recognition'
import { ProgramStopped } from '../services/recognising/run-program'
import { stoppedMessage } from './import-messages'
import { hashOf } from './load-entry'
import type { RereadTarget } from './reread-target'
import { updatesOf } from './updates'
import { TaskStopped, type WorkerPool } from './worker-pool'

export interface RereadRequest {
  ids: readonly string[]
  /** Through text recognition, in this language; null: by today's extractor. */
  recognise: { language: string } | null
  /** From another file, for exactly one source: a new one, or one the source has. */
  file?: NewFile | { fileId: string }
}

/** A file handed over to be read instead of the one that is read. */
export interface NewFile {
  bytes: Uint8Array
  /** Name without folders. */
  name: string
  /** Empty unless one was given. */
  password: string
}

/** How the step is called that a request makes. @param hadFile the source had one before */
export const stepNamer =
  ({ recognise, file }: Pick<RereadRequest, 'recognise' | 'file'>, hadFile: boolean) =>
  (what: string): string => {
    if (file && 'fileId' in file) return `read ${what} from another of its files`
    if (file) return hadFile ? `replace the file of ${what} with ${file.name}` : `add ${file.name} to ${what}`
    return recognise ? `recognise text of ${what}` : `read ${what} again`
  }

/** Runs text recognition; another one in tests. */
export type Recognise = (scan: Scan, options: RecognitionOptions) => Promise<RecognisedPdf>

/** Shortest time between two snapshots of a job, ms; longer for many sources. */
const PACE = 100
const MOST_PACE = 2000

const isOver = ({ status }: RereadItem): boolean => status !== 'waiting' && status !== 'reading'

/**
 * Sources being read anew. Each is stored as soon as it is done, whole or not at all; a source that fails is left as it was and the others go on.
 * Scans are recognised one after another, since the program uses every processor by itself.
 */
export class RereadJob {
  readonly id = newId()
  readonly #items: RereadItem[]
  readonly #abort = new AbortController()
  readonly #listeners = new Set<() => void>()
  #isDone = false

  constructor(
    private readonly pool: WorkerPool,
    private readonly target: RereadTarget,
    private readonly request: RereadRequest,
    private readonly recognise: Recognise = recogniseText,
  ) {
    this.#items = [...new Set(request.ids)].map((id) => {
      const { key, title, pages, fileId } = target.look(id)
      const counts = { exact: 0, moved: 0, similar: 0, orphan: 0 }
      return {
        sourceId: id,
        key,
        title,
        status: 'waiting',
        hadFile: fileId !== null,
        pagesRead: 0,
        pages,
        counts,
        passages: [],
        notes: [],
        doubt: '',
        error: '',
      }
    })
    void this.#run()
  }

  get finished(): boolean {
    return this.#isDone
  }

  /** How it stands. The passages are told when it is finished: before, they would be sent again and again. */
  get snapshot(): RereadSnapshot {
    const items = this.#items.map((item) => (this.#isDone ? { ...item } : { ...item, passages: [] }))
    return { id: this.id, items, finished: this.#isDone, undo: this.#isDone ? this.target.step() : null }
  }

  /** Stops what is going on and drops what waits; what is stored stays. */
  cancel(): void {
    this.#abort.abort()
    for (const item of this.#items) if (item.status === 'waiting') item.status = 'cancelled'
    this.#changed()
  }

  /** Snapshots as they change; the last one is finished. */
  watch(signal?: AbortSignal): AsyncGenerator<RereadSnapshot> {
    return updatesOf(
      {
        listen: (wake) => {
          this.#listeners.add(wake)
          return () => this.#listeners.delete(wake)
        },
        take: () => {
          const update = this.snapshot
          return { update, isMore: false, isLast: update.finished }
        },
        pace: () => Math.min(MOST_PACE, Math.max(PACE, this.#items.length)),
      },
      signal,
    )
  }

  /** Waits for the end; for the command line. */
  async done(onChange: (job: RereadSnapshot) => void = () => {}): Promise<RereadSnapshot> {
    for await (const snapshot of this.watch()) onChange(snapshot)
    return this.snapshot
  }

  async #run(): Promise<void> {
    const waiting = [...this.#items]
    const readAll = async () => {
      for (let item = waiting.shift(); item; item = waiting.shift()) if (item.status === 'waiting') await this.#read(item)
    }
    const readers = this.request.recognise ? 1 : this.pool.size
    await Promise.all(Array.from({ length: readers }, readAll))
    this.#isDone = true
    this.target.rest()
    this.#changed()
  }

  async #read(item: RereadItem): Promise<void> {
    this.#set(item, { status: 'reading' })
    const { signal } = this.#abort
    try {
      const source = this.target.look(item.sourceId)
      if (this.request.file) return await this.#readFrom(item, source, this.request.file)
      if (!source.fileId) throw new AppError('invalid', `${source.key} is a reference without a file: there is nothing to read.`)
      const bytes = this.target.bytes(source.fileId)
      const made = this.request.recognise ? await this.#recognised(item, source, bytes, this.request.recognise.language) : null
      if (this.request.recognise && !made) return this.#set(item, { status: 'unchanged' })
      const parsed = await this.#parsed(item, source, made?.bytes ?? bytes, made)
      const report = await this.target.store(source, parsed, made, signal)
      this.#set(item, report ? { status: 'done', pagesRead: item.pages, ...report } : { status: 'unchanged' })
    } catch (error) {
      if (signal.aborted || isStop(error)) this.#set(item, { status: 'cancelled' })
      else this.#set(item, { status: 'failed', error: messageOf(error, this.#nameOf(item)) })
    }
  }

  /** Reads a source from another file, which is its own or becomes it. */
  async #readFrom(item: RereadItem, source: ReadableSource, file: NonNullable<RereadRequest['file']>): Promise<void> {
    const { key } = source
    const other = 'fileId' in file ? this.target.fileOf(source, file.fileId) : await this.#asItsFile(source, file)
    if (other.fileId === source.fileId) {
      const note = `${other.name} is the file that ${key} is read from already, byte for byte. Nothing was changed.`
      return this.#set(item, { status: 'unchanged', notes: [note] })
    }
    const { name, password } = other
    this.#set(item, { pagesRead: 0, pages: 0 })
    const { signal } = this.#abort
    const outcome = await this.pool.run(
      'parse',
      { bytes: other.bytes, fileName: name, password: password || undefined },
      { signal, onProgress: (pagesRead, pages) => this.#set(item, { pagesRead, pages }) },
    )
    if (outcome.status === 'needs-password') {
      const error = outcome.wrong
        ? `${name}: that is not its password. Nothing was changed.`
        : `${name} is encrypted. Give its password to read it.`
      return this.#set(item, { status: 'needs-password', error })
    }
    if (outcome.status === 'failed')
      throw new AppError('invalid', `${name}: ${outcome.message} ${key} is as it was, and nothing was changed.`)
    const pages = outcome.source.pages.length
    const report = await this.target.store(source, outcome.source, other, signal)
    this.#set(item, { status: 'done', pagesRead: pages, pages, ...report })
  }

  /** A file that was handed over, with its hash; one the source has already with its password. @throws AppError `invalid` when another source has it. */
  async #asItsFile(source: ReadableSource, { bytes, name, password }: NewFile): Promise<OtherFile> {
    const fileId = await hashOf(bytes)
    const owner = this.target.ownerOf(fileId)
    if (!owner) return { fileId, bytes, name, password }
    if (owner.id !== source.id) {
      const title = owner.title && owner.title !== owner.key ? ` (“${owner.title}”)` : ''
      throw new AppError(
        'invalid',
        `${name} is the file of ${owner.key}${title}. If that is the same work as ${source.key}, merge the two: select both in the library, then Merge. Nothing was changed.`,
      )
    }
    if (fileId === source.fileId) return { fileId, bytes, name, password }
    const own = this.target.fileOf(source, fileId)
    return { ...own, password: password || own.password }
  }

  /** A searchable copy of a scan; null when every page has text already. */
  async #recognised(item: RereadItem, source: ReadableSource, bytes: Uint8Array, language: string): Promise<MadeFile | null> {
    const { key: name, pages, pagesWithoutText } = source
    if (source.kind !== 'pdf')
      throw new AppError(
        'invalid',
        `${name} is not a PDF: its text was taken from the file itself, and there is nothing to recognise.`,
      )
    if (source.password) throw new AppError('invalid', encrypted(name))
    if (pagesWithoutText.length === 0) return null
    return this.recognise(
      { bytes, name, pages, pagesWithoutText, language },
      { pageWork: this.#pageWork, signal: this.#abort.signal, onPages: (pagesRead) => this.#set(item, { pagesRead }) },
    )
  }

  async #parsed(item: RereadItem, source: ReadableSource, bytes: Uint8Array, made: MadeFile | null): Promise<ParsedSource> {
    const { fileName, password, key } = source
    // A scan was counted while it was recognised; reading its copy takes no time beside that.
    const onProgress = made ? undefined : (pagesRead: number, pages: number) => this.#set(item, { pagesRead, pages })
    const input = { bytes, fileName, password: password || undefined }
    const outcome = await this.pool.run('parse', input, { signal: this.#abort.signal, onProgress })
    if (outcome.status === 'needs-password')
      throw new AppError('invalid', `${key} needs a password that is no longer known. Import it again.`)
    if (outcome.status === 'failed') {
      const what = made ? `What ${made.madeBy} made of ${key} cannot be read` : `${key} cannot be read any more`
      throw new AppError('invalid', `${what}: ${outcome.message} Its text is as it was.`)
    }
    const { pages } = outcome.source
    if (made && pages.length !== source.pages)
      throw new AppError(
        'invalid',
        `What ${made.madeBy} made of ${key} has ${pages.length} pages instead of ${source.pages}, so it was not taken. The source is as it was.`,
      )
    return outcome.source
  }

  /** What a failure is about: the file that was handed over, else the source. */
  #nameOf({ key }: RereadItem): string {
    const { file } = this.request
    return file && 'name' in file ? file.name : key
  }

  /** Drawing pages may be slow, or the death of whoever does it: it is done in workers. */
  get #pageWork(): PageWork {
    const { signal } = this.#abort
    const inWorker = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work
      } catch (error) {
        if (!(error instanceof TaskStopped)) throw error
        if (error.reason === 'cancelled') throw new ProgramStopped('cancelled', 'drawing')
        throw new Error(
          error.reason === 'time' ? 'it took too long' : error.reason === 'memory' ? 'it needs too much memory' : 'it broke down',
        )
      }
    }
    return {
      drawPage: (file, pageIndex, picture) => inWorker(this.pool.run('drawPage', { file, pageIndex, picture }, { signal })),
      addTextLayers: (file, layers, target) =>
        inWorker(this.pool.run('addTextLayers', { file, layers: [...layers], target }, { signal })),
    }
  }

  #set(item: RereadItem, change: Partial<RereadItem>): void {
    if (isOver(item)) return
    Object.assign(item, change)
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

const isStop = (error: unknown): boolean =>
  (error instanceof TaskStopped || error instanceof ProgramStopped) && error.reason === 'cancelled'

const messageOf = (error: unknown, key: string): string => {
  if (error instanceof TaskStopped) return stoppedMessage(key, error)
  if (error instanceof AppError) return error.message
  return `${key} could not be read again: ${(error as Error).message}`
}
