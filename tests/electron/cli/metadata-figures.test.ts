import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cliFile } from '../../builders/cli'
import { temporaryFolder } from '../../builders/review'

const script = resolve(import.meta.dirname, '../../../scripts/metadata-figures.mjs')
const figures = (...args: string[]) =>
  spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SYNTOPIC_OUT: dirname(dirname(cliFile)) },
  })

/** Two documents and a truth file that is right about the first and wrong about the year of the second. */
function aFolder(truth: string, name = 'truth.csv'): string {
  const folder = temporaryFolder()
  writeFileSync(
    join(folder, 'a.md'),
    '---\ntitle: "Sleep, and mood"\nauthor: Ada Bell\ndate: 2024-06-18\n---\n\nProse about sleep.\n',
  )
  writeFileSync(
    join(folder, 'b.md'),
    '---\ntitle: Winter\nauthor: Jo Roe\ndate: 2020\ndoi: 10.1000/182\n---\n\nProse about winter.\n',
  )
  writeFileSync(join(folder, name), truth)
  return folder
}

const TRUTH = 'file,title,first_author,year,doi\na.md,"SLEEP, AND MOOD",bell,2024,-\nb.md,Winter,,2021,10.1000/182\n'

describe('metadata-figures', () => {
  it('prints what is wrong with where it came from, counts by field and document, and ends with 1 below the least', () => {
    const { stdout, status } = figures(aFolder(TRUTH), '--least', '2')
    expect(stdout).toContain('right  a.md\n')
    expect(stdout).toContain('WRONG  b.md\n         year: “2020” (page-head), wanted “2021”\n')
    expect(stdout).toMatch(/title +2 of 2\nfirst_author +1 of 1\nyear +1 of 2\ndoi +2 of 2\ndocuments +1 of 2 right/)
    expect(status).toBe(1)
    expect(figures(aFolder(TRUTH), '--least', '1').status).toBe(0)
  })

  it('reads a truth file in JSON that lies elsewhere, and answers in JSON', () => {
    const folder = aFolder('')
    const truth = join(temporaryFolder(), 'other.json')
    writeFileSync(
      truth,
      JSON.stringify([
        { file: 'b.md', year: 2020 },
        { file: 'gone.md', year: 1 },
      ]),
    )
    const answer = JSON.parse(figures(folder, '--truth', truth, '--json').stdout)
    expect(answer).toMatchObject({ documents: 2, right: 1, fields: { year: { judged: 2, right: 1 } } })
    expect(answer.files[1].error).toContain('gone.md')
  })

  it('refuses a column it cannot judge, and a folder without a truth file', () => {
    const unknown = figures(aFolder('file,colour\na.md,red\n'))
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('cannot be judged: colour')])
    expect(figures(temporaryFolder())).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage') })
  })
})
