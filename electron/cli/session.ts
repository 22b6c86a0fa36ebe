import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { createRouterClient, type RouterClient } from '@orpc/server'
import { version } from '../../package.json'
import { createEngine, type Engine } from '../engine/engine'
import { router } from '../engine/router'

/** The engine in this process and a client for its contract: the command line is a door like the others. */
export interface Session {
  engine: Engine
  client: RouterClient<typeof router>
}

/** Built files stand side by side in `out/main`; the samples come with the package. */
const root = resolve(__dirname, '../..')

const startEngine = (): Engine =>
  createEngine({
    dataFolder: process.env.SYNTOPIC_DATA ?? dataFolder(),
    workerFile: join(__dirname, 'worker.cjs'),
    samplesFolder: join(root, 'samples'),
    version,
  })

export const rendererFolder = join(root, 'out/renderer')

/** Runs a command with an engine; the review it opens is closed again whatever happens. */
export async function withEngine<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const engine = startEngine()
  try {
    return await work({ engine, client: createRouterClient(router, { context: engine.context }) })
  } finally {
    await engine.close()
  }
}

/** The same with a review open. @throws AppError `cannot-open`. */
export const withReview = <T>(path: string, work: (session: Session) => Promise<T>): Promise<T> =>
  withEngine(async (session) => {
    session.engine.open(reviewPath(path))
    return work(session)
  })

/** `thesis` means `thesis.syntopic` when only that is there. */
export const reviewPath = (path: string): string =>
  !existsSync(path) && existsSync(`${path}.syntopic`) ? `${path}.syntopic` : path

/** Where the platform keeps an app's data: the desktop's own folder, so that both doors know the same recent reviews. */
function dataFolder(): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library/Application Support/Syntopic')
    case 'win32':
      return join(process.env.APPDATA ?? join(homedir(), 'AppData/Roaming'), 'Syntopic')
    default:
      return join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Syntopic')
  }
}
