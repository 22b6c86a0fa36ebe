import { setImmediate } from 'node:timers/promises'
import type { ImportItem } from '../../shared/model/importing'
import type { ParseOutcome } from '../services/importing/parsed-source'
import { type Entry, factsOf, type StoredSource } from './import-entry'
import { messageOf, stoppedMessage } from './import-messages'
import type { ImportQueue } from './import-queue'
import type { ImportTarget } from './import-target'
import { nameOf } from './load-entry'
import { TaskStopped, type WorkerPool } from './worker-pool'

/** References stored before others get a turn, ms. */
export const AT_ONCE = 60

type Refusal = Exclude<ParseOutcome, { status: 'ok' }>

/** What reading a file for an import and looking at it for a preview have in common: taking turns, and saying what became of it. */
export abstract class EntryReader {
  /** When others last got a turn, ms. */
  #restedAt = 0

  constructor(
    protected readonly pool: WorkerPool,
    protected readonly target: ImportTarget,
    protected readonly queue: ImportQueue,
    protected readonly signal: AbortSignal,
  ) {}

  /** Does the work; why it cannot be done is said of the file. Never rejects. */
  protected async attempt(entry: Entry, before: Promise<void>, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      await before
      if (this.signal.aborted) this.queue.state(entry, 'cancelled')
      else if (error instanceof TaskStopped) this.fail(entry, stoppedMessage(nameOf(entry), error))
      else this.fail(entry, messageOf(error, entry.item.path))
    }
  }

  /** Waits until the file before it has been dealt with. */
  protected async turn(before: Promise<void>): Promise<void> {
    await before
    if (this.signal.aborted) throw new TaskStopped('cancelled')
  }

  /** Thousands of references are stored in a row without anything to wait for: the engine has others to answer. */
  protected async letOthers(): Promise<void> {
    if (performance.now() - this.#restedAt < AT_ONCE) return
    await setImmediate()
    this.#restedAt = performance.now()
  }

  protected duplicate(entry: Entry, source: StoredSource): void {
    Object.assign(entry.item, factsOf(source), { warnings: [] } satisfies Partial<ImportItem>)
    this.queue.state(entry, 'duplicate')
  }

  protected refuse(entry: Entry, outcome: Refusal): void {
    const name = nameOf(entry)
    if (outcome.status === 'failed') {
      this.fail(entry, `${name}: ${outcome.message}`)
      return
    }
    entry.item.error = outcome.wrong
      ? `${name}: that is not its password.`
      : `${name} is encrypted. Give its password to import it.`
    this.queue.state(entry, 'needs-password')
  }

  protected fail(entry: Entry, message: string): void {
    entry.item.error = message
    this.queue.state(entry, 'failed')
  }
}
