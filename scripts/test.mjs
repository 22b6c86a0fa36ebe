// npm test: installs, builds, checks types and style, runs every test that this machine can run, and closes with one line:
// "N passed, N failed, N skipped".
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron, hasDisplay } from './electron-binary.mjs'
import { findChromium } from './find-chromium.mjs'
import { build, ensureInstalled, runTool } from './install.mjs'

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
  runProject('unit')
  runProject('browser', browserNeeds())
  runProject('app', appNeeds())
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
function runProject(name, { why, env = {}, prefix = [] } = {}) {
  const report = join(reports, `${name}.json`)
  if (why) {
    console.log(`\nSkipped: the ${name} tests, because ${why}.`)
    runTool('vitest', ['list', '--project', name, `--json=${report}`], { stdio: 'pipe' })
    total.skipped += readReport(report)?.length ?? 0
    return
  }
  console.log(`\n${name}`)
  const { status } = runTool(
    'vitest',
    ['run', '--project', name, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { env, prefix },
  )
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
  if (status !== 0 && result.numFailedTests + unloadable === 0)
    troubles.push(`${name}: the test runner ended with status ${status}`)
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
