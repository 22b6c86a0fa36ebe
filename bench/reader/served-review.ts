import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { envWithData, out, Served } from '../../tests/builders/served'

export const program = join(out, 'main/cli.cjs')

/** Runs the command line with app data of its own. */
export const syntopic = (folder: string, ...args: string[]): string =>
  execFileSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: envWithData(join(folder, 'data')),
    maxBuffer: 2 ** 28,
  })

export interface ServedReview {
  /** Address that opens a source in the reader, in a tab that was never here before. */
  url(sourceId: string): string
  close(): Promise<void>
}

/** Browser mode on a review. */
export async function serveReview(folder: string, review: string): Promise<ServedReview> {
  const served = await Served.start(envWithData(join(folder, 'data')), review)
  const { origin, hash } = new URL(served.url)
  return {
    url: (sourceId) => `${origin}/${/^#token=[^&]+/.exec(hash.replace('#/', '#'))?.[0]}&/read/${sourceId}`,
    close: () => served.stop(),
  }
}
