import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mainJourney } from '../journeys/main-journey'
import { type AppHome, answerOpenDialog, answerSaveDialog, canRunApp, makeAppHome, type RunningApp } from './launch'

const sample = (name: string) => resolve(import.meta.dirname, '../../samples/articles', name)

describe.skipIf(!canRunApp)(`the main journey in the desktop app${canRunApp ? '' : ' (skipped: no Electron)'}`, () => {
  // A second try begins anew.
  let home: AppHome
  beforeEach(() => {
    home = makeAppHome()
  })
  afterEach(() => home.remove())

  it('goes from an empty start screen to a CSV file, and everything is there after quitting', async () => {
    const { folder, start } = home
    const review = join(folder, 'thesis.syntopic')
    const csv = join(folder, 'matrix.csv')
    const pictures = process.env.SYNTOPIC_PICTURES
    let running: RunningApp = await start()
    await mainJourney(
      {
        page: running.page,
        create: async (page) => {
          await answerSaveDialog(running, review)
          await page.getByRole('dialog').getByRole('button', { name: 'Choose where and create' }).click()
        },
        importFiles: async (page, paths) => {
          await answerOpenDialog(running, paths)
          await page.getByRole('button', { name: 'Import', exact: true }).click()
        },
        exported: async (page) => {
          await answerSaveDialog(running, csv)
          await page.getByRole('dialog').getByRole('button', { name: 'Save as…' }).click()
          await page
            .getByRole('dialog')
            .getByText(/matrix\.csv/)
            .first()
            .waitFor()
          return readFileSync(csv)
        },
        reopened: async () => {
          expect(running.pageErrors).toEqual([])
          await running.quit()
          running = await start(review)
          await running.page.getByRole('navigation', { name: 'Screens' }).waitFor()
          return running.page
        },
        picture: async (page, name) => {
          if (!pictures) return
          mkdirSync(pictures, { recursive: true })
          await page.screenshot({ path: join(pictures, `app-${name}.png`) })
        },
      },
      { pdf: sample('ketamine-clock.pdf'), html: sample('gut-trials.html') },
    )
    expect(running.pageErrors).toEqual([])
  })
})
