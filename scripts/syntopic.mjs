#!/usr/bin/env node
// The command line: installs and builds what is missing, then runs the built one with the project's own Node.
import { join } from 'node:path'
import { endAs, ensureBuilt, ensureInstalled, pinnedNode, root, runInstead } from './install.mjs'

// `npm run` moves to the clone first; paths are meant from where the user is.
const cwd = process.env.npm_lifecycle_event === 'syntopic' && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd()

try {
  await ensureInstalled()
  await ensureBuilt()
  endAs(await runInstead(pinnedNode(), [join(root, 'out/main/cli.cjs'), ...process.argv.slice(2)], { cwd }))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
