import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import type { BenchLine } from './measure'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'out/main/cli.cjs')
const samples = join(root, 'samples/articles')
const FEW = 100
const MANY = 1_000

/** How a file of this kind is made another one that reads the same. */
const changed: Record<string, (bytes: Buffer, n: number) => Buffer> = {
  '.pdf': (bytes, n) => Buffer.concat([bytes, Buffer.from(`\n% Copy ${n}\n`)]),
  '.html': (bytes, n) => Buffer.concat([bytes, Buffer.from(`\n<!-- Copy ${n} -->\n`)]),
  '.md': (bytes, n) => Buffer.concat([bytes, Buffer.from(`\n\nThis is copy ${n}.\n`)]),
  '.txt': (bytes, n) => Buffer.concat([bytes, Buffer.from(`\n\nThis is copy ${n}.\n`)]),
}

/** Peak memory of the process, MiB, as it says itself at its end: workers and WebAssembly are in it. */
const tellPeak = `
const { isMainThread } = require('node:worker_threads')
if (isMainThread) process.on('exit', () => require('node:fs').writeFileSync(process.env.SYNTOPIC_BENCH_PEAK, String(process.resourceUsage().maxRSS / 1024)))
`

/** A folder of so many small documents, all different: our own samples, PDFs among them, over and over. */
function documents(folder: string, count: number): string {
  mkdirSync(folder)
  const names = readdirSync(samples).filter((name) => extname(name) in changed)
  for (let n = 0; n < count; n++) {
    const name = names[n % names.length]!
    const extension = extname(name)
    writeFileSync(
      join(folder, `${String(n).padStart(4, '0')}${extension}`),
      changed[extension]!(readFileSync(join(samples, name)), n),
    )
  }
  return folder
}

function peakOf(folder: string, count: number): number {
  const [review, peak, preload] = [join(folder, `${count}.syntopic`), join(folder, `${count}.peak`), join(folder, 'peak.cjs')]
  writeFileSync(preload, tellPeak)
  const env = { ...process.env, SYNTOPIC_DATA: folder, SYNTOPIC_BENCH_PEAK: peak }
  spawnSync(process.execPath, [cli, 'new', review], { env })
  const files = documents(join(folder, String(count)), count)
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, cli, 'import', review, files], {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr)
  return Number(readFileSync(peak, 'utf8'))
}

/** Peak memory of `syntopic import` of many small files against that of few. */
export async function bench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  try {
    const few = peakOf(folder, FEW)
    const many = peakOf(folder, MANY)
    return [
      { name: `peak memory of importing ${FEW} files`, value: few, unit: 'MiB', goal: '' },
      { name: `peak memory of importing ${MANY} files`, value: many, unit: 'MiB', goal: '' },
      { name: `peak memory, ${MANY} files ÷ ${FEW} files`, value: many / few, unit: '×', goal: '≤ 1.3' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
