import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cliFile } from '../builders/cli'
import { ReplayServer } from '../builders/replay-server'
import { canRunApp, clickMenu, makeAppHome } from './launch'

const pdf = resolve(import.meta.dirname, '../fixtures/documents/two-columns.pdf')

describe.skipIf(!canRunApp)(`fetching in the desktop app${canRunApp ? '' : ' (skipped: no Electron)'}`, () => {
  const home = canRunApp ? makeAppHome() : undefined
  const web = new ReplayServer({
    'application/vnd.citationstyles.csl+json doi.org/10.5555/mood.2023.0417': {
      status: 302,
      headers: { Location: 'https://journal.example/record' },
    },
    'journal.example/record': { file: 'crossref-article.csl.json' },
    'doi.org/10.5555/mood.2023.0417': { file: pdf },
  })
  beforeAll(async () => {
    await web.start()
    process.env.SYNTOPIC_ENDPOINTS = JSON.stringify(web.endpoints('journal.example'))
  })
  afterAll(async () => {
    delete process.env.SYNTOPIC_ENDPOINTS
    await home?.remove()
    await web.close()
  })

  it('goes through the engine’s own process: the page never goes online', async () => {
    const review = join(home!.folder, 'web.syntopic')
    execFileSync(process.execPath, [cliFile, 'new', review], { env: { ...process.env, SYNTOPIC_DATA: home!.data } })
    const running = await home!.start(review)
    const { page } = running
    await page.getByRole('navigation', { name: 'Screens' }).waitFor()
    await clickMenu(running, 'import-web')
    await page.getByLabel('Addresses, one a line').fill('10.5555/mood.2023.0417\nhttps://no-such-host.invalid/')
    await page.getByRole('button', { name: 'Fetch 2 documents' }).click()
    const panel = page.getByRole('region', { name: 'Import', exact: true })
    await panel.getByText('1 added, 1 failed').waitFor()
    await page.getByRole('row', { name: /Evening light/ }).waitFor()
    await panel.getByText(/no-such-host\.invalid\/: There is no/).waitFor()
    expect(web.asked.map(({ headers }) => headers['user-agent'])).toEqual(Array(3).fill(expect.stringMatching(/^Syntopic\/\d/u)))
    expect(running.pageErrors).toEqual([])
  })
})
