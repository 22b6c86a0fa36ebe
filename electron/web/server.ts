import { createRouterClient } from '@orpc/server'
import { BodyLimitPlugin, RPCHandler } from '@orpc/server/node'
import type { Engine } from '../engine/engine'
import { router } from '../engine/router'
import { type Door, openDoor } from './door'

export interface ServeOptions {
  /** Absent or 0: any free port. */
  port?: number
  /** Where the built page is, `out/renderer`. */
  rendererFolder: string
}

/** Largest body of one call, in bytes: an imported file comes in one, and is held in memory while it does. */
const bodyLimit = 1024 ** 3

/** Browser mode: the engine and the page on a loopback port. Resolves once it listens; rejects when the port is taken. */
export async function serveReview(engine: Pick<Engine, 'context'>, options: ServeOptions): Promise<Door> {
  const { context } = engine
  const handler = new RPCHandler(router, { plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimit })] })
  return openDoor({
    ...options,
    call: async (request, response) => (await handler.handle(request, response, { prefix: '/rpc', context })).matched,
    files: createRouterClient(router, { context }).files,
  })
}
