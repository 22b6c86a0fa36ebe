import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readReferences } from '../electron/services/importing/references/read-references'
import { type BenchLine, median } from './measure'
import { risFile } from './ris-file'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'out/main/cli.cjs')
const RECORDS = 20_000
const RUNS = 3

const seconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

/** 20,000 records in RIS: read by the parser alone, and imported by `syntopic import` from start to exit. Medians of alternating runs. */
export async function bench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  const file = join(folder, 'refs.ris')
  const env = { ...process.env, SYNTOPIC_DATA: folder }
  writeFileSync(file, risFile(RECORDS))
  const syntopic = (...given: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [cli, ...given], { env, encoding: 'utf8', maxBuffer: 1024 ** 3 })
    if (status !== 0) throw new Error(stderr)
  }
  try {
    const parsing: number[] = []
    const importing: number[] = []
    for (let run = 0; run < RUNS; run++) {
      parsing.push(
        seconds(() => {
          const { references } = readReferences(readFileSync(file), file)
          if (references.length !== RECORDS) throw new Error(`${references.length} of ${RECORDS} records were read`)
        }),
      )
      const review = join(folder, `${run}.syntopic`)
      syntopic('new', review)
      importing.push(seconds(() => syntopic('import', review, file)))
    }
    const [parser, library] = [median(parsing), median(importing)]
    return [
      { name: 'RIS parser, 20,000 records', value: parser, unit: 's', goal: '' },
      { name: 'syntopic import, 20,000 records of RIS', value: library, unit: 's', goal: '' },
      { name: 'syntopic import ÷ RIS parser', value: library / parser, unit: '×', goal: '≤ 2' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
