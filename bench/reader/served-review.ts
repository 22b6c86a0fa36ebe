import { execFileSync, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

// SYNTOPIC_OUT: a build somewhere else, for working on this while another build is made.
export const program = join(process.env.SYNTOPIC_OUT ?? resolve(import.meta.dirname, '../../out'), 'main/cli.cjs')

/** Runs the command line with app data of its own. */
export const syntopic = (folder: string, ...args: string[]): string =>
  execFileSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SYNTOPIC_DATA: join(folder, 'data') },
    maxBuffer: 2 ** 28,
  })

export interface ServedReview {
  /** Address that opens a source in the reader, in a tab that was never here before. */
  url(sourceId: string): string
  close(): Promise<void>
}

/** Browser mode on a review. */
export async function serveReview(folder: string, review: string): Promise<ServedReview> {
  const server = spawn(process.execPath, [program, 'serve', review], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SYNTOPIC_DATA: join(folder, 'data') },
  })
  const address = await new Promise<string>((found, failed) => {
    let said = ''
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      const url = /http:\/\/\S+/.exec(said)?.[0]
      if (url) found(url)
    })
    server.once('exit', (code) => failed(new Error(`browser mode ended with ${code}`)))
  })
  const { origin, hash } = new URL(address)
  return {
    url: (sourceId) => `${origin}/${/^#token=[^&]+/.exec(hash.replace('#/', '#'))?.[0]}&/read/${sourceId}`,
    close: async () => {
      if (server.exitCode !== null) return
      const gone = new Promise((done) => server.once('exit', done))
      server.kill('SIGINT')
      await gone
    },
  }
}
