// Shared by the scripts: installs and builds when that is due. Nothing but Node's own modules, and nothing newer than Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const windows = process.platform === 'win32'
const modules = join(root, 'node_modules')

/** Time a file was last changed, ms; 0 when there is none. */
const changedAt = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0)

/** Runs `npm ci` if it never ran, or the lock file has changed since. Its output goes to stderr: stdout may be a pipe for data. */
export async function ensureInstalled() {
  const isDue = () => changedAt(join(root, 'package-lock.json')) > changedAt(join(modules, '.package-lock.json'))
  if (!isDue()) return
  await alone('install', async () => {
    if (!isDue()) return
    console.error('Installing dependencies (once)…')
    const npm = process.env.npm_execpath
    const flags = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const [command, args, shell] =
      npm && /npm-cli\.c?js$/.test(npm)
        ? [process.execPath, [npm, ...flags], false]
        : [windows ? 'npm.cmd' : 'npm', flags, windows]
    const { status, error } = spawnSync(command, args, { cwd: root, shell, stdio: ['ignore', 2, 2], env: installEnvironment() })
    if (error || status !== 0) {
      throw new Error(`npm ci failed${error ? `: ${error.message}` : ''}. Is this machine online? Then try again.`)
    }
  })
}

/** The environment without what an enclosing `npm run` or `npx` would make this npm believe. */
function installEnvironment() {
  const kept =
    /^npm_config_(registry|userconfig|globalconfig|cache|proxy|https?_proxy|noproxy|cafile|strict_ssl|.*auth.*|node_gyp|nodedir)$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)))
}

/** Builds if the built app is missing or older than its sources. */
export async function ensureBuilt() {
  const isDue = () => {
    const built = Math.min(
      ...['main/cli.cjs', 'main/index.cjs', 'preload/index.cjs', 'renderer/index.html'].map((file) =>
        changedAt(join(root, 'out', file)),
      ),
    )
    return built === 0 || newest(['electron', 'renderer', 'shared', 'package.json', 'electron.vite.config.ts']) > built
  }
  if (!isDue()) return
  await alone('build', async () => {
    if (isDue()) build()
  })
}

/** Builds, quietly unless it fails. */
export function build() {
  console.error('Building…')
  const { status, output } = runTool('electron-vite', ['build', '--logLevel', 'warn'], { stdio: 'pipe' })
  if (status !== 0) throw new Error(`The build failed:\n${output}`)
}

function newest(paths) {
  let latest = 0
  const visit = (path) => {
    const { mtimeMs, isDirectory } = describe(path)
    latest = Math.max(latest, mtimeMs) // a folder's own time tells of files that were taken away
    if (isDirectory) for (const name of readdirSync(path)) visit(join(path, name))
  }
  for (const path of paths) visit(join(root, path))
  return latest
}

function describe(path) {
  const stats = statSync(path)
  return { mtimeMs: stats.mtimeMs, isDirectory: stats.isDirectory() }
}

/** Two commands started at once (`make -j`) must not install or build into each other. */
async function alone(what, work) {
  const lock = join(root, 'out', `.${what}-lock`)
  mkdirSync(dirname(lock), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isStale(lock)) rmSync(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    release()
    process.off('exit', release)
  }
}

/** True when the process that took the lock is gone. */
function isStale(lock) {
  let pid = 0
  try {
    pid = Number(readFileSync(lock, 'utf8'))
  } catch {
    return false // just released
  }
  if (!pid) return Date.now() - changedAt(lock) > 5000
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** The Node the project is pinned to (a dev dependency), or this one where it is new enough. */
export function pinnedNode() {
  for (const name of ['node.exe', 'node']) {
    const path = join(modules, 'node/bin', name)
    if (existsSync(path)) return path
  }
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  throw new Error(
    `Node ${process.versions.node} is too old, and the package "node" that brings a newer one is missing. Delete node_modules and try again.`,
  )
}

/** This environment with the project's tools and its Node first in the path. */
export function toolEnvironment(extra = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const path = [join(modules, 'node/bin'), join(modules, '.bin'), process.env[key]].filter(Boolean).join(delimiter)
  return { ...process.env, [key]: path, ...extra }
}

/** The script behind a tool's command, e.g. `vitest`, to be run with {@link pinnedNode}. */
export function toolScript(name) {
  const owner = { tsc: 'typescript', biome: '@biomejs/biome' }[name] ?? name
  const folder = join(modules, owner)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}

/** Runs a tool of the project to its end. @returns its exit status, and its output unless that went straight to the terminal. */
export function runTool(name, args, { stdio = 'inherit', env = {} } = {}) {
  const result = spawnSync(pinnedNode(), [toolScript(name), ...args], {
    cwd: root,
    env: toolEnvironment(env),
    stdio: stdio === 'pipe' ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.error) throw new Error(`${name} could not be run: ${result.error.message}`)
  return { status: result.status ?? 1, output: `${result.stdout ?? ''}${result.stderr ?? ''}` }
}

/**
 * Runs a command in place of this process: same streams, signals passed on, same end. Never returns before it is over.
 * @returns how it ended
 */
export function runInstead(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    // A terminal sends these to both of us; the child decides what they mean, and we end when it does.
    const forward = (signal) => child.kill(signal)
    const ignore = () => {}
    const handlers = { SIGINT: process.stdin.isTTY ? ignore : forward, SIGTERM: forward, SIGHUP: forward }
    for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const [name, handler] of Object.entries(handlers)) process.off(name, handler)
      resolve({ code, signal })
    })
  })
}

/** Ends this process as the other one ended. */
export function endAs({ code, signal }) {
  if (signal && !windows) process.kill(process.pid, signal)
  else process.exitCode = code ?? 1
}
