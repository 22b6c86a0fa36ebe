// npm start: installs and builds what is missing, then opens the desktop app, or browser mode where there can be none.
// npm run dev: the same with electron-vite's server, which follows changes of the sources.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { findElectron, hasDisplay, sandboxSwitches } from './electron-binary.mjs'
import { endAs, ensureBuilt, ensureInstalled, pinnedNode, root, runInstead, toolEnvironment, toolScript } from './install.mjs'
import { openBrowser } from './open-browser.mjs'

/** An Electron that ends with an error sooner than this (ms) never ran: a library is missing, or the display cannot be reached. */
const neverRan = 5000

const development = process.argv.includes('--dev')
// Paths are meant from where the user is; `npm start` has moved to the clone.
const args = process.argv
  .slice(2)
  .filter((argument) => argument !== '--dev')
  .map((argument) => (/\.syntopic$/i.test(argument) ? resolve(process.env.INIT_CWD ?? '.', argument) : argument))

try {
  await ensureInstalled()
  if (development) await developmentServer()
  else {
    await ensureBuilt()
    await start()
  }
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function start() {
  let why = 'there is no display'
  if (hasDisplay()) {
    const electron = findElectron({ download: true })
    if (electron.path) {
      const startedAt = Date.now()
      const end = await runInstead(electron.path, [...sandboxSwitches(), root, ...args], {
        env: toolEnvironment(),
        stdio: 'inherit',
      })
      if (end.code === 0 || end.signal || Date.now() - startedAt > neverRan) return endAs(end)
      why = `Electron does not run here (it ended with code ${end.code})`
    } else why = electron.why
  }
  console.log(`No desktop app: ${why}. Opening browser mode instead.`)
  await browserMode()
}

/** Prints the address, and opens it where there is somebody to see it. */
async function browserMode() {
  const review = args.find((argument) => /\.syntopic$/i.test(argument))
  const child = spawn(pinnedNode(), [join(root, 'out/main/cli.cjs'), 'serve', ...(review ? [review] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  let seen = ''
  let opened = false
  child.stdout.setEncoding('utf8')
  child.stdout.on('data', (text) => {
    process.stdout.write(text)
    seen = (seen + text).slice(-1000)
    const url = /(http:\/\/127\.0\.0\.1:\d+\/\S*)\s/.exec(seen)?.[1]
    if (!url || opened) return
    opened = true
    if (hasDisplay() && !process.env.CI) openBrowser(url)
  })
  const [code, signal] = await new Promise((done) => child.once('close', (...end) => done(end)))
  endAs({ code, signal: signal === 'SIGINT' ? null : signal })
}

async function developmentServer() {
  const electron = hasDisplay() ? findElectron({ download: true }) : { why: 'there is no display' }
  if (!electron.path) throw new Error(`npm run dev needs the desktop app: ${electron.why}.`)
  const noSandbox = sandboxSwitches().length > 0 ? ['--noSandbox'] : []
  const end = await runInstead(
    pinnedNode(),
    [toolScript('electron-vite'), 'dev', ...noSandbox, ...(args.length > 0 ? ['--', ...args] : [])],
    {
      cwd: root,
      env: toolEnvironment({ ELECTRON_EXEC_PATH: electron.path }),
    },
  )
  endAs(end)
}
