import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rest } from '../builders/rest'
import { type AppHome, canRunApp, makeAppHome, type RunningApp, seenOutside } from './launch'

const root = resolve(import.meta.dirname, '../..')

describe.skipIf(!canRunApp)('The desktop app', () => {
  let home: AppHome
  let running: RunningApp
  /** What the page may see of a stored file. */
  const html = '<!doctype html><title>A page</title><p>Some text about serotonin.</p><script>document.title = "ran"</script>'
  const fileId = createHash('sha256').update(html).digest('hex')

  beforeAll(async () => {
    home = makeAppHome()
    const review = join(home.folder, 'a.syntopic')
    const article = join(home.folder, 'page.html')
    writeFileSync(article, html)
    for (const args of [
      ['new', review, '--coder', 'Coder'],
      ['import', review, article],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [join(root, 'out/main/cli.cjs'), ...args], {
        encoding: 'utf8',
        env: { ...process.env, SYNTOPIC_DATA: home.data },
      })
      expect(status, stderr).toBe(0)
    }
    running = await home.start(review)
    // The page opens the review it was started with; its files are there from then on.
    await running.page.waitForFunction((id) => fetch(`/files/${id}`).then(({ status }) => status === 200), fileId)
  })

  afterAll(() => home.remove())

  it('keeps Node and Electron from the page, which gets the desktop’s few functions', async () => {
    const seen = await running.page.evaluate(() => ({
      node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process'), typeof Reflect.get(window, 'Buffer')],
      desktop: Object.keys(Object(Reflect.get(window, 'syntopic'))).sort(),
      origin: location.origin,
    }))
    expect(seen.node).toEqual(['undefined', 'undefined', 'undefined'])
    expect(seen.desktop).toEqual([
      'chooseExport',
      'chooseFolder',
      'chooseImports',
      'chooseNewReview',
      'chooseReview',
      'menuState',
      'onClaimLink',
      'onMenu',
      'onOpenReview',
      'pathOfFile',
      'platform',
      'showInFolder',
    ])
    expect(seen.origin).toBe('app://syntopic')
  })

  it('isolates its window, asks for Chromium’s sandbox, and allows no webview', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
    })
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    })
  })

  it('serves the page under a strict Content-Security-Policy', async () => {
    const policy = await running.page.evaluate(() =>
      fetch('/index.html').then(({ headers }) => headers.get('content-security-policy')),
    )
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toContain("'unsafe-eval'")
  })

  it('lets pdf.js show its icons of notes', async () => {
    const width = await running.page.evaluate(async () => {
      const image = new Image()
      image.src = new URL('pdfjs/images/annotation-note.svg', document.baseURI).href
      await image.decode()
      return image.naturalWidth
    })
    expect(width).toBeGreaterThan(0)
  })

  it('runs no script that is written into the page', async () => {
    const violated = await running.page.evaluate(
      () =>
        new Promise((done) => {
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective), {
            once: true,
          })
          const script = document.createElement('script')
          script.textContent = 'window.injected = true'
          document.body.append(script)
          setTimeout(() => done('nothing was refused'), 2000)
        }),
    )
    expect(violated).toBe('script-src-elem')
    expect(await running.page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined()
  })

  it('runs no stored file as a script, and shows none as a page', async () => {
    const outcome = await running.page.evaluate(
      (id) =>
        new Promise((done) => {
          const script = document.createElement('script')
          script.src = `/files/${id}`
          script.onload = () => done('ran')
          script.onerror = () => done('refused')
          document.body.append(script)
        }),
      fileId,
    )
    expect(outcome).toBe('refused')
  })

  it('reaches no network, whoever asks', async () => {
    expect(await running.page.evaluate(() => fetch('https://example.org/').then(String, () => 'refused'))).toBe('refused')
    // Beneath the policy of the page: a request of the session itself.
    const asked = await running.app.evaluate(async ({ BrowserWindow }) => {
      const outcomes: string[] = []
      for (const url of ['http://127.0.0.1:9/', 'https://example.org/', 'file:///etc/hostname']) {
        const window = new BrowserWindow({ show: false })
        outcomes.push(await window.loadURL(url).then(String, (error: Error) => error.message.replace(/ .*/, '')))
        window.destroy()
      }
      return outcomes
    })
    expect(asked).toEqual(['ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT'])
  })

  it('stays on its page, and gives web links to the browser', async () => {
    await running.page.evaluate(() => {
      location.href = 'https://example.org/away'
    })
    await expect.poll(async () => (await seenOutside(running)).opened).toContain('https://example.org/away')
    expect(running.page.url()).toMatch(/^app:\/\/syntopic\/index\.html/)
  })

  it.each([
    'file:///etc/passwd',
    'app://syntopic/files/x',
    'app://other/',
    'javascript:alert(1)',
    'ms-settings:privacy',
    'data:text/html,x',
  ])('goes nowhere for %s', async (url) => {
    const before = (await seenOutside(running)).opened.length
    await running.page.evaluate((target) => {
      const link = document.createElement('a')
      link.href = target
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
    }, url)
    await rest(running.page, 200)
    expect(running.page.url()).toMatch(/^app:\/\/syntopic\/index\.html/)
    expect((await seenOutside(running)).opened.length).toBe(before)
    expect(running.app.windows().length).toBe(1)
  })

  it('opens no window for the page', async () => {
    expect(await running.page.evaluate(() => window.open('https://example.org/window') === null)).toBe(true)
    expect((await seenOutside(running)).opened).toContain('https://example.org/window')
    expect(running.app.windows().length).toBe(1)
  })

  it('grants no permission', async () => {
    const granted = await running.page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      camera: await navigator.mediaDevices?.getUserMedia({ video: true }).then(
        () => 'granted',
        () => 'denied',
      ),
      location: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('granted'),
          ({ code }) => done(code === 1 ? 'denied' : code),
        ),
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      ),
    }))
    expect(granted).toEqual({ notifications: 'denied', camera: 'denied', location: 'denied', clipboard: 'denied' })
  })

  it('answers no frame inside a page, no other page, and no window but its own', async () => {
    // The preload is given to windows it was not made for; each asks for a dialog, which must not open.
    const outcomes = await running.app.evaluate(
      async ({ BrowserWindow, session, dialog }, preload) => {
        let dialogs = 0
        dialog.showOpenDialog = async () => {
          dialogs++
          return { canceled: true, filePaths: [] }
        }
        const foreign = session.fromPartition('foreign')
        foreign.protocol.handle('app', (request) => {
          const isFrame = new URL(request.url).pathname === '/frame.html'
          return new Response(isFrame ? 'frame' : '<iframe src="/frame.html"></iframe>', {
            headers: { 'content-type': 'text/html' },
          })
        })
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, session: foreign, sandbox: true, contextIsolation: true, nodeIntegrationInSubFrames: true },
        })
        const ask = 'window.syntopic.chooseImports().then(() => "answered", (error) => error.message)'
        await window.loadURL('app://syntopic/index.html')
        const ownOriginElsewhere = await window.webContents.executeJavaScript(ask)
        const frame = window.webContents.mainFrame.frames[0]
        const inFrame = await frame?.executeJavaScript(ask)
        await window.loadURL('data:text/html,other')
        const otherPage = await window.webContents.executeJavaScript(ask)
        window.destroy()
        return { inFrame, otherPage, ownOriginElsewhere, dialogs }
      },
      join(root, 'out/preload/index.cjs'),
    )
    expect(outcomes.inFrame).toContain('Refused: it came from a frame inside the page')
    expect(outcomes.otherPage).toContain('Refused: it came from another page')
    expect(outcomes.ownOriginElsewhere).toContain('Refused: it came from a window that is not ours')
    expect(outcomes.dialogs).toBe(0)
  })

  it('serves stored bytes whole and in ranges', async () => {
    const answers = await running.page.evaluate(async (id) => {
      const ask = async (range?: string, name = id) => {
        const answer = await fetch(`/files/${name}`, range ? { headers: { range } } : {})
        const { status, headers } = answer
        return {
          status,
          text: await answer.text(),
          range: headers.get('content-range'),
          type: headers.get('content-type'),
          accepts: headers.get('accept-ranges'),
        }
      }
      return {
        whole: await ask(),
        start: await ask('bytes=0-8'),
        end: await ask('bytes=-9'),
        beyond: await ask('bytes=100000-'),
        absent: await ask(undefined, '0'.repeat(64)),
      }
    }, fileId)
    const size = html.length
    expect(answers.whole).toEqual({ status: 200, text: html, range: null, type: 'application/octet-stream', accepts: 'bytes' })
    expect(answers.start).toMatchObject({ status: 206, text: html.slice(0, 9), range: `bytes 0-8/${size}` })
    expect(answers.end).toMatchObject({ status: 206, text: html.slice(-9), range: `bytes ${size - 9}-${size - 1}/${size}` })
    expect(answers.beyond).toMatchObject({ status: 416, range: `bytes */${size}` })
    expect(answers.absent.status).toBe(404)
  })

  it('serves nothing from beside the page', async () => {
    const statuses = await running.page.evaluate(() =>
      Promise.all(
        [
          '/../main/index.cjs',
          '/..%2fmain%2findex.cjs',
          '/%2e%2e/main/index.cjs',
          '/..%5cmain%5cindex.cjs',
          'app://other/index.html',
        ].map((path) =>
          fetch(path).then(
            ({ status }) => status,
            () => 0,
          ),
        ),
      ),
    )
    expect(statuses.every((status) => status === 404 || status === 0)).toBe(true)
    expect(readFileSync(join(root, 'out/main/index.cjs'), 'utf8')).not.toBe('')
  })
})
