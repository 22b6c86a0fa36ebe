import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { asRis, generatedReferences } from './generated-references'
import { type BenchLine, median } from './measure'

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'out/main/cli.cjs')
const COUNT = 20_000
const RUNS = 3

/** A process that reads the file and does nothing with it, from start to exit. */
const parserAlone = `
import { readFileSync } from 'node:fs'
import { runnerImport } from 'vite'
const { module } = await runnerImport(process.argv[1], { configFile: false })
const bytes = readFileSync(process.argv[2])
const start = performance.now()
const { records } = module.readReferences(bytes, 'references.ris')
if (records !== Number(process.argv[3])) throw new Error('read ' + records)
process.stdout.write(String((performance.now() - start) / 1000))
`

function output(command: string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    env,
    encoding: 'utf8',
    cwd: root,
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** `syntopic import` of one RIS file, from start to exit, against the parser of RIS over the same bytes in a process of its own: medians of alternating runs. */
export async function bench(): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  try {
    const file = join(folder, 'references.ris')
    writeFileSync(file, asRis(generatedReferences(COUNT)))
    const env = { ...process.env, SYNTOPIC_DATA: folder }
    const parser: number[] = []
    const whole: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const reader = join(root, 'electron/services/importing/references/read-references.ts')
      parser.push(Number(output(['--input-type=module', '--eval', parserAlone, reader, file, String(COUNT)], env)))
      const review = join(folder, `${run}.syntopic`)
      output([cli, 'new', review], env)
      const start = performance.now()
      output([cli, 'import', review, file], env)
      whole.push((performance.now() - start) / 1000)
    }
    const [alone, all] = [median(parser), median(whole)]
    return [
      { name: `the parser alone, ${COUNT} references in RIS`, value: alone, unit: 's', goal: '' },
      { name: 'syntopic import of them', value: all, unit: 's', goal: '' },
      { name: 'syntopic import ÷ parser alone', value: all / alone, unit: '×', goal: '≤ 2' },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
