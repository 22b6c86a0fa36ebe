// Any browser of Chromium's family, for the browser tests.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']

const usualPlaces = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((folder) =>
      ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((name) => join(folder, name)),
    ),
}

/** Path of a Chromium, or null. `CHROME_PATH` goes first. On Debian as root a missing one is installed when `install` is set. */
export function findChromium({ install = false } = {}) {
  const found = [
    process.env.SYNTOPIC_CHROMIUM,
    process.env.CHROME_PATH,
    ...(usualPlaces[process.platform] ?? []),
    ...inPath(),
  ].find((path) => path && existsSync(path))
  if (found || !install || !isDebianRoot()) return found ?? null
  console.error('Installing Chromium for the browser tests (once)…')
  const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  return findChromium()
}

function inPath() {
  return (process.env.PATH ?? '').split(delimiter).flatMap((folder) => commands.map((name) => join(folder, name)))
}

/** Only where the package is the browser itself; on Ubuntu it stands for a snap. */
function isDebianRoot() {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}
