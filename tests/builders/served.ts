import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

/** The built app's folder. SYNTOPIC_OUT: a build somewhere else, for working on the tests while another build is made. */
export const out = process.env.SYNTOPIC_OUT ?? resolve(import.meta.dirname, '../../out')

/** This environment with app data of its own: the user's list of recent reviews is none of a test's business. */
export const envWithData = (folder: string): NodeJS.ProcessEnv => ({ ...process.env, SYNTOPIC_DATA: folder })

/** `syntopic serve`, running. Whoever starts it stops it, also when a test fails: vitest does not end before what it started. */
export class Served {
  private constructor(
    /** The address it printed, with its key. */
    readonly url: string,
    readonly process: ChildProcess,
  ) {}

  /** @param env {@link envWithData}, as it shall be for the engine */
  static async start(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Served> {
    const child = spawn(process.execPath, [join(out, 'main/cli.cjs'), 'serve', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    })
    const url = await new Promise<string>((found, failed) => {
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk
        const address = /http:\/\/\S+/.exec(said)?.[0]
        if (address) found(address)
      })
      child.once('exit', (code) => failed(new Error(`serve ended with ${code}`)))
    })
    return new Served(url, child)
  }

  /** Ends it as Ctrl+C does. */
  async stop() {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return
    const gone = new Promise((done) => this.process.once('exit', done))
    this.process.kill('SIGINT')
    await gone
  }
}
