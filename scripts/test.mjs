// npm test: installs, builds, checks types and style, runs every test that this machine can run, and closes with one line:
// "N passed, N failed, N skipped".
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron, hasDisplay } from './electron-binary.mjs'
import { findChromium } from './find-chromium.mjs'
import { build, ensureInstalled, pinnedNode, root, runTool, toolEnvironment, toolScript } from './install.mjs'

/** Time a run of tests has to end after its report is written, ms. */
const CLOSING = 60_000

const total = { passed: 0, failed: 0, skipped: 0 }
const troubles = []
const reports = mkdtempSync(join(tmpdir(), 'syntopic-test-'))

try {
  await ensureInstalled()
  check('build', () => build())
  for (const folder of ['shared', 'electron', 'renderer', 'tests']) {
    check(`types of ${folder}`, () => mustPass(runTool('tsc', ['-p', folder], { stdio: 'pipe' })))
  }
  check('format and lint', () => mustPass(runTool('biome', ['check', '--colors=off', '.'], { stdio: 'pipe' })))
  await runProject('unit')
  await runProject('browser', browserNeeds())
  await runProject('app', appNeeds())
} catch (error) {
  troubles.push(error.message)
} finally {
  rmSync(reports, { recursive: true, force: true })
}
for (const trouble of troubles) console.log(`\n✗ ${trouble}`)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 || troubles.length > 0 ? 1 : 0

/** Something that must hold besides the tests: a failure is told at the end, and the rest goes on. */
function check(name, work) {
  try {
    work()
    console.log(`✓ ${name}`)
  } catch (error) {
    troubles.push(`${name}: ${error.message}`)
    console.log(`✗ ${name} (said below)`)
  }
}

function mustPass({ status, output }) {
  if (status !== 0) throw new Error(`\n${output.trim()}`)
}

function browserNeeds() {
  const path = findChromium({ install: true })
  if (!path) return { why: 'no Chrome or Chromium was found (CHROME_PATH can name one)' }
  return { env: { SYNTOPIC_CHROMIUM: path } }
}

function appNeeds() {
  const electron = findElectron()
  if (!electron.path) return { why: electron.why }
  if (hasDisplay()) return { env: { SYNTOPIC_ELECTRON: electron.path } }
  if (spawnSync('xvfb-run', ['--help']).error) return { why: 'there is no display, and no xvfb-run to make one' }
  return { env: { SYNTOPIC_ELECTRON: electron.path }, prefix: ['xvfb-run', '-a'] }
}

/** Runs one of vitest's projects and adds up what it reports; where its needs are not met, its tests count as skipped. */
async function runProject(name, { why, env = {}, prefix = [] } = {}) {
  const report = join(reports, `${name}.json`)
  if (why) {
    console.log(`\nSkipped: the ${name} tests, because ${why}.`)
    runTool('vitest', ['list', '--project', name, `--json=${report}`], { stdio: 'pipe' })
    total.skipped += readReport(report)?.length ?? 0
    return
  }
  console.log(`\n${name}`)
  const { status, didEnd } = await runVitest(name, report, env, prefix)
  if (!didEnd)
    troubles.push(`${name}: the run did not end after its last test and was stopped: a test leaves something running behind it`)
  const result = readReport(report)
  if (!result) {
    total.failed += 1
    troubles.push(`${name}: the test runner ended with status ${status} and left no report`)
    return
  }
  // A file that cannot be loaded has no tests to fail, but it did.
  const unloadable = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  total.passed += result.numPassedTests
  total.failed += result.numFailedTests + unloadable
  total.skipped += result.numPendingTests + result.numTodoTests
  if (didEnd && status !== 0 && result.numFailedTests + unloadable === 0)
    troubles.push(`${name}: the test runner ended with status ${status}`)
}

/** Vitest waits for what its tests started, for as long as that runs: after its report it is given {@link CLOSING}, and then stopped. */
function runVitest(name, report, env, prefix) {
  const args = [
    'run',
    '--project',
    name,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const [command, ...rest] = [...prefix, pinnedNode(), toolScript('vitest'), ...args]
  const isGroup = process.platform !== 'win32' // what the tests started is stopped with it
  const child = spawn(command, rest, {
    cwd: root,
    env: toolEnvironment(env),
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: isGroup,
  })
  const stop = () => {
    if (child.pid === undefined) return // it could not be started
    try {
      process.kill(isGroup ? -child.pid : child.pid, 'SIGKILL')
    } catch {
      // All of it has ended.
    }
  }
  // A group of its own does not hear the terminal's Ctrl+C.
  const interrupted = () => {
    stop()
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, interrupted)
  let didEnd = true
  let closing
  const watch = setInterval(() => {
    if (!existsSync(report)) return
    clearInterval(watch)
    closing = setTimeout(() => {
      didEnd = false
      stop()
    }, CLOSING)
  }, 1000)
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`vitest could not be run: ${error.message}`)))
    child.once('exit', (status) => resolve({ status, didEnd }))
  }).finally(() => {
    clearInterval(watch)
    clearTimeout(closing)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupted)
    stop()
  })
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
