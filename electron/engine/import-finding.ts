import { type FoundFile, unreadableFile } from '../services/importing/found-file'
import { type ContentsReader, withContents } from './with-contents'

export type Files = AsyncIterable<FoundFile> | Iterable<FoundFile>

/** Looks one path after another through for files, so that these come in the order they were given. */
export class Finding {
  #going = 0
  #last: Promise<void> = Promise.resolve()

  constructor(
    private readonly reader: ContentsReader,
    private readonly found: (file: FoundFile) => void,
    /** A path has been looked through. */
    private readonly done: () => void,
  ) {}

  get isGoing(): boolean {
    return this.#going > 0
  }

  /** Resolves when everything at a path is found. Never rejects: why it cannot be looked through is found instead. */
  find(path: string, files: () => Promise<Files> | Files): Promise<void> {
    const { signal } = this.reader
    this.#going++
    this.#last = this.#last.then(async () => {
      try {
        if (signal.aborted) return
        for await (const file of await files()) {
          if (signal.aborted) break
          for await (const each of withContents(file, this.reader)) {
            if (signal.aborted) break
            this.found(each)
          }
        }
      } catch (error) {
        if (!signal.aborted) this.found(unreadableFile(path, error))
      } finally {
        this.#going--
        this.done()
      }
    })
    return this.#last
  }
}
