import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { commandLine, samples } from '../../builders/cli'
import { parseCsv } from '../../builders/parse-csv'

const fixture = (name: string) => resolve(import.meta.dirname, '../../fixtures/documents', name)

/** A review with one article in it, and a folder with that article, a new one twice, and a picture. */
async function aFolder() {
  const cli = commandLine()
  const folder = join(cli.folder, 'papers')
  mkdirSync(folder)
  copyFileSync(join(samples, 'stress-axis.txt'), join(folder, 'a known.txt'))
  for (const name of ['b new.pdf', 'c twin.pdf']) copyFileSync(join(samples, 'ketamine-clock.pdf'), join(folder, name))
  copyFileSync(fixture('picture.png'), join(folder, 'd picture.png'))
  await cli.run('new', 'r.syntopic')
  await cli.run('import', 'r.syntopic', join('papers', 'a known.txt'))
  return cli
}

it('--preview tells what would become of each file, stores nothing, and exits 1 when one cannot be read', async () => {
  const cli = await aFolder()
  const rows = await cli.json('import', 'r.syntopic', 'papers', '--preview')
  expect(rows).toMatchObject([
    { path: join('papers', 'a known.txt'), status: 'duplicate', key: 'stress2023' },
    { path: join('papers', 'b new.pdf'), status: 'ready', kind: 'pdf', title: expect.stringMatching(/ketamine/i), pages: 2 },
    { path: join('papers', 'c twin.pdf'), status: 'duplicate', sameAs: join('papers', 'b new.pdf') },
    { path: join('papers', 'd picture.png'), status: 'failed', error: expect.stringContaining('This is an image') },
  ])
  const said = await cli.run('import', 'r.syntopic', 'papers', '--preview')
  expect(said.code).toBe(1)
  expect(said.stdout).toMatch(
    /^duplicate .*\nready {6}papers.b new\.pdf: .*ketamine.* \(2 pages\)\nduplicate .*\(the same file as .*\)\n$/iu,
  )
  expect(await cli.json('sources', 'r.syntopic')).toHaveLength(1)
})

it('--report writes what became of each file to a CSV file, of a preview too', async () => {
  const cli = await aFolder()
  const report = () => parseCsv(readFileSync(join(cli.folder, 'report.csv'))).map(([path, status]) => [path, status])
  await cli.run('import', 'r.syntopic', 'papers', '--preview', '--report', 'report.csv')
  expect(
    report()
      .slice(1)
      .map(([, status]) => status),
  ).toEqual(['duplicate', 'ready', 'duplicate', 'failed'])
  await cli.run('import', 'r.syntopic', 'papers', '--report', 'report.csv')
  expect(report()).toEqual([
    ['path', 'status'],
    [join('papers', 'a known.txt'), 'duplicate'],
    [join('papers', 'b new.pdf'), 'added'],
    [join('papers', 'c twin.pdf'), 'duplicate'],
    [join('papers', 'd picture.png'), 'failed'],
  ])
})

it('a report is not written over the review, and a folder for it that is missing is named', async () => {
  const cli = await aFolder()
  writeFileSync(join(cli.folder, 'new.txt'), 'About this\n\nThe treated group did better than placebo.\n')
  const over = await cli.run('import', 'r.syntopic', 'new.txt', '--report', 'r.syntopic')
  expect(over.code).not.toBe(0)
  expect(await cli.json('sources', 'r.syntopic')).toHaveLength(1)
  const nowhere = await cli.run('import', 'r.syntopic', 'new.txt', '--report', join('nowhere', 'report.csv'))
  expect(nowhere.code).not.toBe(0)
  expect(nowhere.stderr).toContain('nowhere')
  expect(existsSync(join(cli.folder, 'nowhere'))).toBe(false)
})
