import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BenchLine, median } from './measure'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'out/main/cli.cjs')
const RUNS = 3

/** Papers where there are some (`SYNTOPIC_BENCH_PDFS` names a folder), else our own samples. */
function pdfs(): string[] {
  const folder = [process.env.SYNTOPIC_BENCH_PDFS, resolve(root, '../shared/corpus/papers'), join(root, 'samples/articles')].find(
    (path) => path && existsSync(path),
  )!
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(folder, name))
}

const seconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

/** `syntopic import` of a folder of PDFs, from start to exit, against `pdftotext` over the same files one after another: medians of alternating runs. */
export async function bench(): Promise<BenchLine[]> {
  if (spawnSync('pdftotext', ['-v']).error)
    return [{ name: 'import of PDFs: skipped, pdftotext is not installed', value: 0, unit: '', goal: '' }]
  const files = pdfs()
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  try {
    const theirs: number[] = []
    const ours: number[] = []
    for (let run = 0; run < RUNS; run++) {
      theirs.push(
        seconds(() => {
          for (const [i, file] of files.entries()) spawnSync('pdftotext', [file, join(folder, `${i}.txt`)])
        }),
      )
      const review = join(folder, `${run}.syntopic`)
      const env = { ...process.env, SYNTOPIC_DATA: folder }
      spawnSync(process.execPath, [cli, 'new', review], { env })
      ours.push(
        seconds(() => {
          const { status, stderr } = spawnSync(process.execPath, [cli, 'import', review, ...files], { env, encoding: 'utf8' })
          if (status !== 0) throw new Error(stderr)
        }),
      )
    }
    const [peer, own] = [median(theirs), median(ours)]
    return [
      { name: `pdftotext, ${files.length} files`, value: peer, unit: 's', goal: '' },
      { name: `syntopic import, ${files.length} files`, value: own, unit: 's', goal: '' },
      { name: 'syntopic import ÷ pdftotext', value: own / peer, unit: '×', goal: '≤ 1' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
