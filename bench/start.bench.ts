import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { type BenchLine, median } from './measure'

const root = resolve(import.meta.dirname, '..')
const RUNS = 5

/** Seconds from starting Electron to a button one could press. */
async function untilUsable(executablePath: string, entry: string): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  try {
    const start = performance.now()
    const app = await _electron.launch({
      executablePath,
      args: ['--no-sandbox', entry],
      env: { ...(process.env as Record<string, string>), SYNTOPIC_DATA: data },
    })
    const window = await app.firstWindow()
    await window.getByRole('button', { name: 'New review' }).waitFor()
    const taken = (performance.now() - start) / 1000
    await app.close()
    return taken
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** From starting the app to its start screen, against a bare Electron window with a button in it: medians of alternating runs. */
export async function bench(): Promise<BenchLine[]> {
  const electron = process.env.SYNTOPIC_ELECTRON ?? ''
  if (!existsSync(electron))
    return [{ name: 'start of the app: skipped, no Electron or no display here', value: 0, unit: '', goal: '' }]
  const bare: number[] = []
  const ours: number[] = []
  for (let run = 0; run < RUNS; run++) {
    bare.push(await untilUsable(electron, join(root, 'bench/bare-window/main.cjs')))
    ours.push(await untilUsable(electron, root))
  }
  const [peer, own] = [median(bare), median(ours)]
  return [
    { name: 'bare Electron window, usable', value: peer, unit: 's', goal: '' },
    { name: 'Syntopic window, usable', value: own, unit: 's', goal: '' },
    { name: 'Syntopic window ÷ bare window', value: own / peer, unit: '×', goal: '≤ 2' },
  ]
}
