import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { taguetteDatabase } from '../fixtures/build/taguette'
import { answerOpenDialog, canRunApp, makeAppHome, type RunningApp } from './launch'

const root = resolve(import.meta.dirname, '../..')
const annotated = (name: string) => join(root, 'tests/fixtures/annotated', name)
const WORDS = 'Sleep was short. Mood was low on the day after.'
const RIS = ['TY  - JOUR', 'AU  - Roe, Jo', 'TI  - Light in the morning', 'PY  - 2021', 'DB  - Embase', 'ER  - ', ''].join('\n')

describe.skipIf(!canRunApp)(`moving in, in the desktop app${canRunApp ? '' : ' (skipped: no Electron)'}`, () => {
  const home = canRunApp ? makeAppHome() : undefined
  let running: RunningApp
  beforeAll(async () => {
    const review = join(home!.folder, 'thesis.syntopic')
    execFileSync(process.execPath, [join(root, 'out/main/cli.cjs'), 'new', review], {
      env: { ...process.env, SYNTOPIC_DATA: home!.data },
    })
    running = await home!.start(review)
    await running.page.getByRole('navigation', { name: 'Screens' }).waitFor()
  })
  afterAll(() => home?.remove())

  it('takes a list of references, an annotated PDF and a Taguette database through the preview, with their highlights', async () => {
    const { page } = running
    const highlight = { start: 17, end: 47, snippet: 'Mood was low on the day after.', tags: ['mood'] }
    const project = {
      name: 'Nights',
      tags: { mood: '' },
      documents: [{ name: 'Diary', contents: `<p>${WORDS}</p>`, highlights: [highlight] }],
    }
    const files = { taguette: join(home!.folder, 'nights.sqlite3'), ris: join(home!.folder, 'light.ris') }
    writeFileSync(files.taguette, taguetteDatabase([project]))
    writeFileSync(files.ris, RIS)
    await answerOpenDialog(running, [files.taguette, files.ris, annotated('zotero.pdf')])
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    const preview = page.getByRole('dialog', { name: 'Before they are imported' })
    await preview.getByText('5 highlights and notes come with these files.').waitFor()
    await preview.getByRole('button', { name: /^Import 3/ }).click()
    await page.getByText('Import finished').waitFor()
    const pictures = process.env.SYNTOPIC_PICTURES
    if (pictures) {
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: join(pictures, 'app-moving-in.png') })
    }
    for (const title of ['Diary', 'Light in the morning', 'zotero'])
      await page.getByRole('row', { name: new RegExp(title) }).waitFor()
    await page.getByRole('row', { name: /Diary/ }).dblclick()
    await page.getByText('Mood was low on the day after.').last().waitFor()
    await page.getByRole('complementary').getByText('mood', { exact: true }).first().waitFor()
    expect(running.pageErrors).toEqual([])
  })
})
