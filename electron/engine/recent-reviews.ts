import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { RecentReview } from '../../shared/model/review'

const MOST = 12

/** Reviews opened on this machine, newest first; kept in the app's data folder, not in any review. */
export class RecentReviews {
  readonly #file: string

  constructor(dataFolder: string) {
    this.#file = join(dataFolder, 'recent-reviews.json')
  }

  list(): RecentReview[] {
    return this.#read().map(({ path, openedAt }) => ({
      path,
      openedAt,
      name: basename(path).replace(/\.syntopic$/i, ''),
      exists: existsSync(path),
    }))
  }

  add(path: string, now: Date): void {
    const others = this.#read().filter((recent) => recent.path !== path)
    this.#write([{ path, openedAt: now.toISOString() }, ...others].slice(0, MOST))
  }

  forget(path: string): void {
    this.#write(this.#read().filter((recent) => recent.path !== path))
  }

  #read(): { path: string; openedAt: string }[] {
    try {
      const list: unknown = JSON.parse(readFileSync(this.#file, 'utf8'))
      return Array.isArray(list)
        ? list.filter((item) => typeof item?.path === 'string' && typeof item?.openedAt === 'string')
        : []
    } catch {
      return [] // none yet, or damaged: a list of shortcuts is not worth an error
    }
  }

  #write(list: { path: string; openedAt: string }[]): void {
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      writeFileSync(`${this.#file}.new`, JSON.stringify(list, null, 2))
      renameSync(`${this.#file}.new`, this.#file)
    } catch {
      // No home that can be written to, a full disk: no reason not to open a review.
    }
  }
}
