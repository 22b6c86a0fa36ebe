// Where an Electron binary is, or why there is none.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode, root, toolEnvironment } from './install.mjs'

const binaryName =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/** Longest a download may take, ms. */
const downloadLimit = 180_000

/**
 * The binary of `ELECTRON_OVERRIDE_DIST_PATH`, else of the `electron` package.
 * @returns `{ path }`, or `{ why }` it cannot be had. With `download`, the package is asked to fetch its binary first.
 */
export function findElectron({ download = false } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const path = join(override, binaryName)
    return existsSync(path) ? { path } : { why: `ELECTRON_OVERRIDE_DIST_PATH has no ${path}` }
  }
  const own = join(root, 'node_modules/electron/dist', binaryName)
  if (existsSync(own)) return { path: own }
  if (!download) return { why: 'Electron’s binary is not installed (npx install-electron fetches it)' }
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { why: 'ELECTRON_SKIP_BINARY_DOWNLOAD is set' }
  console.error('Fetching Electron (once)…')
  const { error } = spawnSync(pinnedNode(), [join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    env: toolEnvironment(),
    stdio: 'ignore',
    timeout: downloadLimit,
  })
  if (existsSync(own)) return { path: own }
  const late = error && 'code' in error && error.code === 'ETIMEDOUT'
  return {
    why: late
      ? `Electron’s binary did not arrive within ${downloadLimit / 1000} s`
      : 'Electron’s binary cannot be downloaded here',
  }
}

/** Whether a window could be shown at all. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** `--no-sandbox` where Chromium's sandbox cannot work and it would refuse to start: root, and systems that forbid user namespaces. */
export function sandboxSwitches() {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) return ['--no-sandbox']
  const forbidden =
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('/proc/sys/kernel/unprivileged_userns_clone') === '0'
  if (!forbidden) return []
  console.error('This system forbids unprivileged user namespaces, so Chromium runs without its sandbox.')
  return ['--no-sandbox']
}

function setting(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return null // this kernel knows no such rule
  }
}
