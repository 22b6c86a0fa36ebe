import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'

/** A program was ended before it was done: its time was up, or nobody wants its result any more. */
export class ProgramStopped extends Error {
  override readonly name = 'ProgramStopped'
  constructor(
    readonly reason: 'time' | 'cancelled',
    program: string,
  ) {
    super(`${program} was stopped: ${reason}`)
  }
}

export interface ProgramOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  signal?: AbortSignal
  /** Longest it may run, ms. */
  timeMs: number
  /** Each line of its output and of what it says beside it, as it comes. */
  onLine?: (line: string) => void
  /** Lets everything else go first. */
  isPatient?: boolean
}

export interface ProgramEnd {
  /** Exit code; -1 when a signal ended it. */
  code: number
  /** Output and error output together, in the order they came; the last {@link KEPT} characters of them. */
  said: string
}

/** Characters of a program's talk that are kept; one that never stops talking must not fill the memory. */
const KEPT = 64 * 1024
/** Between asking a program to end and ending it, ms. */
const GRACE = 1500

/**
 * Runs a program without a shell, in a process group of its own, so that what it started ends with it.
 * Rejects with {@link ProgramStopped}, or as `spawn` does when it cannot be started (`ENOENT` …).
 */
export function runProgram(path: string, args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  const { signal, timeMs, onLine } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new ProgramStopped('cancelled', path))
    const hasGroups = process.platform !== 'win32'
    const child = spawn(path, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: hasGroups,
      windowsHide: true,
    })
    let stopped: ProgramStopped | undefined
    let said = ''
    let killer: NodeJS.Timeout | undefined

    const end = (how: 'SIGTERM' | 'SIGKILL') => {
      const { pid } = child
      if (pid === undefined) return
      if (hasGroups) {
        try {
          process.kill(-pid, how)
        } catch {
          // The group is gone already.
        }
      } else
        spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on('error', () =>
          child.kill(),
        )
    }
    const stop = (reason: ProgramStopped['reason']) => {
      if (stopped) return
      stopped = new ProgramStopped(reason, path)
      end('SIGTERM')
      killer = setTimeout(() => end('SIGKILL'), GRACE)
    }
    const onAbort = () => stop('cancelled')
    const onExit = () => end('SIGKILL')
    const timer = setTimeout(() => stop('time'), timeMs)
    signal?.addEventListener('abort', onAbort, { once: true })
    process.once('exit', onExit)
    const release = () => {
      clearTimeout(timer)
      clearTimeout(killer)
      signal?.removeEventListener('abort', onAbort)
      process.off('exit', onExit)
    }

    for (const stream of [child.stdout, child.stderr]) {
      let begun = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => {
        said = (said + chunk).slice(-KEPT)
        const lines = (begun + chunk).split(/\r\n|\r|\n/)
        begun = (lines.pop() ?? '').slice(-KEPT)
        for (const line of lines) onLine?.(line)
      })
      stream.on('end', () => begun && onLine?.(begun))
    }
    child.on('spawn', () => {
      if (options.isPatient && child.pid !== undefined) lowerPriority(child.pid)
    })
    child.on('error', (error) => {
      release()
      reject(stopped ?? error)
    })
    child.on('close', (code) => {
      // What it started and left behind would go on writing into a folder that is about to be removed.
      if (stopped) end('SIGKILL')
      release()
      if (stopped) reject(stopped)
      else resolve({ code: code ?? -1, said })
    })
    // A grandchild that keeps the pipes open must not keep us waiting for `close` after its parent was ended.
    child.on('exit', () => {
      if (!stopped) return
      end('SIGKILL')
      child.stdout.destroy()
      child.stderr.destroy()
    })
  })
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, 10)
  } catch {
    // It is over already, or the system does not allow it: then it runs like any other.
  }
}
