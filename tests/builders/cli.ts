import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { temporaryFolder } from './review'

const root = resolve(import.meta.dirname, '../..')
// SYNTOPIC_OUT: a build somewhere else, for working on the tests while another build is made.
// SYNTOPIC_OUT: a build somewhere else, for working on the tests while another build is made.
export const cliFile = resolve(process.env.SYNTOPIC_OUT ?? resolve(root, 'out'), 'main/cli.cjs')
export const samples = resolve(root, 'samples/articles')

export interface Ran {
  code: number | null
  stdout: string
  bytes: Buffer
  stderr: string
}

/** Runs the built command line as a user would, in a folder and with app data of its own. */
export function commandLine(folder = temporaryFolder()) {
  if (!existsSync(cliFile)) throw new Error('out/main/cli.cjs is missing: run `npm run build` first (npm test does)')
  const run = (...args: string[]): Promise<Ran> =>
    new Promise((done, reject) => {
      const child = spawn(process.execPath, [cliFile, ...args], {
        cwd: folder,
        env: { ...process.env, SYNTOPIC_DATA: resolve(folder, '.data') },
      })
      const out: Buffer[] = []
      let stderr = ''
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString()
      })
      child.on('error', reject)
      child.on('close', (code) => {
        const bytes = Buffer.concat(out)
        done({ code, bytes, stdout: bytes.toString(), stderr })
      })
    })
  const json = async <T = Record<string, unknown>[]>(...args: string[]): Promise<T> => {
    const ran = await run(...args, '--json')
    try {
      return JSON.parse(ran.stdout) as T
    } catch {
      throw new Error(`no JSON from ${args.join(' ')} (exit ${ran.code}): ${ran.stdout}${ran.stderr}`)
    }
  }
  return { folder, run, json }
}
