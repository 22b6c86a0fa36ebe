import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rest } from '../builders/rest'
import { keyboardJourney, tabTo } from '../journeys/keyboard-journey'
import { type AppHome, answerOpenDialog, answerSaveDialog, canRunApp, makeAppHome } from './launch'

const sample = (name: string) => resolve(import.meta.dirname, '../../samples/articles', name)

describe.skipIf(!canRunApp)(`the journey by keyboard in the desktop app${canRunApp ? '' : ' (skipped: no Electron)'}`, () => {
  // A second try begins anew.
  let home: AppHome
  beforeEach(() => {
    home = makeAppHome()
  })
  afterEach(() => home.remove())

  it('imports, claims ten passages and exports without a mouse, and axe finds nothing on the way', async () => {
    const { folder, start } = home
    const csv = join(folder, 'matrix.csv')
    const pictures = process.env.SYNTOPIC_PICTURES
    const running = await start()
    const { page } = running
    const enter = () => page.keyboard.press('Enter')
    await keyboardJourney(
      {
        page,
        create: async () => {
          await answerSaveDialog(running, join(folder, 'keys.syntopic'))
          await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Choose where and create' }))
          await enter()
        },
        importFiles: async (_page, paths, press) => {
          await answerOpenDialog(running, paths)
          await press()
        },
        exported: async () => {
          await answerSaveDialog(running, csv)
          await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Save as…' }))
          await enter()
          await page
            .getByRole('dialog')
            .getByText(/matrix\.csv/)
            .first()
            .waitFor()
          return readFileSync(csv)
        },
        look: async (_page, name) => {
          for (const scheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme: scheme })
            await rest(page, 300)
            // Electron opens no page of its own to put the answers together in.
            const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.pdfViewer').analyze()
            expect(violations.map(({ id, nodes }) => `${name}, ${scheme}: ${id}: ${nodes[0]?.html}`)).toEqual([])
            if (!pictures) continue
            mkdirSync(pictures, { recursive: true })
            await page.screenshot({ path: join(pictures, `app-keys-${name}-${scheme}.png`) })
          }
          await page.emulateMedia({ colorScheme: 'light' })
        },
      },
      { pdf: sample('ketamine-clock.pdf'), html: sample('gut-trials.html') },
    )
    expect(running.pageErrors).toEqual([])
  }, 900_000) // axe looks at every screen twice, and machines are busy
})
