import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { run, sql } from '../../../electron/services/database/sql'
import { commandLine } from '../../builders/cli'
import { aPng } from '../../builders/png'
import { anEngine, fixture } from '../engine/an-engine'

vi.setConfig({ testTimeout: 60_000 })

const TEXT = 'Serotonin did not differ between the two groups of adults. Plasticity rose in the treated group after a week.'

/** A review with one short source, on the command line. */
async function aReviewOf(text = TEXT) {
  const cli = commandLine()
  const write = (name: string, words: string) => writeFileSync(join(cli.folder, name), `# Moods\n\n${words}\n`)
  write('moods.md', text)
  await cli.run('new', 'r.syntopic', '--taxonomy', 'depression', '--coder', 'Coder A')
  await cli.run('import', 'r.syntopic', 'moods.md')
  const claim = (quote: string, ...more: string[]) =>
    cli.run('claim', 'r', '--source', 'moods', '--quote', quote, '--stance', 'supports', ...more)
  return { ...cli, write, claim }
}

describe('syntopic progress and assess', () => {
  it('count what has been answered of each source; several hypotheses are assessed at once', async () => {
    const { run, json, claim } = await aReviewOf()
    const hypotheses = (await json<{ path: string }[]>('taxonomy', 'r')).map(({ path }) => path)
    const counted = (await json<{ hypotheses: number }[]>('progress', 'r'))[0]!.hypotheses
    expect(counted).toBeGreaterThan(10)
    expect(counted).toBeLessThan(hypotheses.length) // facets are no questions
    expect(await json('progress', 'r')).toEqual([
      { key: 'moods', title: 'Moods', answered: 0, hypotheses: counted, passages: 0, toCheck: 0 },
    ])
    await claim('Serotonin did not differ', '--hypothesis', 'monoamine/serotonin-deficit')
    expect(await json('progress', 'r')).toMatchObject([{ answered: 2, passages: 1 }]) // and its parent
    const assess = (...paths: string[]) =>
      run('assess', 'r', '--source', 'moods', '--state', 'nothing-found', ...paths.flatMap((path) => ['--hypothesis', path]))
    expect(await assess('inflammation', 'circuits')).toMatchObject({
      code: 0,
      stdout: 'moods: nothing-found for inflammation, circuits\n',
    })
    const below = hypotheses.filter((path) => /^(inflammation|circuits)(\/|$)/.test(path)).length
    expect(await json('progress', 'r')).toMatchObject([{ answered: 2 + below }])
    expect((await run('progress', 'r')).stdout).toBe(
      `KEY    ANSWERED  PASSAGES  TO CHECK  TITLE\nmoods  ${2 + below} of ${counted}${' '.repeat(8 - `${2 + below} of ${counted}`.length)}  1                   Moods\n`,
    )
    expect(await assess('inflammation', 'nowhere')).toMatchObject({ code: 1, stderr: expect.stringContaining('nowhere') })
    expect(await run('assess', 'r', '--source', 'moods', '--state', 'unread')).toMatchObject({ code: 2 })
  })
})

describe('syntopic accept', () => {
  it('takes the words that similar passages stand on in another file for their quotes', async () => {
    const { run, json, write, claim } = await aReviewOf()
    await claim('Serotonin did not differ between the two groups of adults.', '--hypothesis', 'monoamine')
    await claim('Plasticity rose in the treated group', '--hypothesis', 'neuroplasticity')
    write('better.md', TEXT.replace('between the two groups', 'between these two groups'))
    expect((await run('replace', 'r', 'better.md', '--source', 'moods')).code).toBe(0)
    expect(await json('progress', 'r')).toMatchObject([{ passages: 2, toCheck: 1 }])
    expect(await json('accept', 'r', '--source', 'moods')).toEqual({ source: 'moods', accepted: 1, orphans: 0 })
    expect(await json('passages', 'r')).toMatchObject([
      { quote: 'Serotonin did not differ between these two groups of adults.', anchor: 'exact', score: 1 },
      { quote: 'Plasticity rose in the treated group', anchor: 'exact' },
    ])
    expect((await run('accept', 'r', '--source', 'moods')).stdout).toBe('moods: 0 similar passages accepted\n')
    expect(await run('accept', 'r', '--source', 'nobody')).toMatchObject({ code: 1 })
  })
})

describe('syntopic passages and claims', () => {
  it('tell of areas with pictures, second-hand passages and the works they cite', async () => {
    const { engine, client, folder } = anEngine()
    const job = engine.beginImport()
    void job.addPath(fixture('two-columns.pdf'))
    job.addBytes('work.txt', new TextEncoder().encode('A work that is cited, on the mood of mice in winter.'))
    job.close()
    const [pdf, work] = (await job.done()).items
    const hypothesisId = (await client.taxonomy.list())[0]!.id
    const { passage, claimId } = await client.coding.markArea({
      sourceId: pdf!.sourceId!,
      pageIndex: 0,
      rect: [100, 100, 200, 200],
      quote: '',
      picture: new Blob([aPng()]),
      claim: { hypothesisId, stance: 'supports' },
    })
    await client.coding.setSecondHand({ passageId: passage.id, secondHand: true })
    engine.change('cite', [], (db) =>
      run(db, sql`INSERT INTO passage_citation (passage_id, source_id) VALUES (${passage.id}, ${work!.sourceId!})`),
    )
    await engine.close()
    const cli = commandLine(folder)
    const told = { secondHand: true, cites: [work!.key] }
    expect(await cli.json('passages', 'r')).toMatchObject([{ shape: 'area', quote: '', picture: passage.pictureId, ...told }])
    expect((await cli.run('passages', 'r')).stdout).toBe(`${pdf!.key}, p. 1: (area)  second-hand (cites ${work!.key})  picture\n`)
    expect(await cli.json('claims', 'r')).toMatchObject([{ id: claimId, ...told }])
    expect((await cli.run('claims', 'r')).stdout).toBe(`${pdf!.key}, p. 1  supports monoamine: [area on p. 1]\n`)
  })
})
