// npm run bench [NAME…]: prints figures as ratios against a peer measured in the same run. Names are files of bench/ without `.bench.ts`.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findElectron, hasDisplay } from './electron-binary.mjs'
import { build, endAs, ensureInstalled, pinnedNode, runInstead, toolEnvironment } from './install.mjs'

const root = resolve(import.meta.dirname, '..')

if (!process.env.SYNTOPIC_BENCH) {
  await ensureInstalled()
  build()
  const electron = findElectron()
  const prefix = hasDisplay() || spawnSync('xvfb-run', ['--help']).error ? [] : ['xvfb-run', '-a']
  const env = {
    SYNTOPIC_BENCH: '1',
    ...(electron.path && (hasDisplay() || prefix.length > 0) ? { SYNTOPIC_ELECTRON: electron.path } : {}),
  }
  // Again, with the project's own Node and a display.
  const [command, ...args] = [...prefix, pinnedNode(), import.meta.filename, ...process.argv.slice(2)]
  endAs(await runInstead(command, args, { env: toolEnvironment(env) }))
} else {
  await run(process.argv.slice(2))
}

async function run(chosen) {
  const { runnerImport } = await import('vite')
  const names = readdirSync(join(root, 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .map((name) => name.replace('.bench.ts', ''))
    .filter((name) => chosen.length === 0 || chosen.includes(name))
  for (const name of names) {
    const { module } = await runnerImport(join(root, `bench/${name}.bench.ts`), { configFile: false, root })
    const lines = module.bench() // all at once, or each as soon as it is known
    for await (const line of Symbol.asyncIterator in lines ? lines : await lines) {
      const value = line.unit ? `${line.value < 10 ? line.value.toFixed(2) : Math.round(line.value)} ${line.unit}` : ''
      console.log(`${line.name.padEnd(56)} ${value.padStart(10)}${line.goal ? `   goal ${line.goal}` : ''}`)
    }
  }
}
