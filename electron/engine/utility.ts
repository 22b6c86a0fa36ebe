import { webcrypto } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { createEngine, type Engine } from './engine'
import { router } from './router'
import type { FromEngine, ToEngine } from './utility-messages'

// Entry of the engine's own process on the desktop (an Electron utilityProcess; nothing of Electron but its port is used here).

// Node 18, which older Electrons bring, has Web Crypto but not as a global; new ids need it.
globalThis.crypto ??= webcrypto

const main = process.parentPort
const handler = new RPCHandler(router)
let engine: Engine | undefined

main.on('message', ({ data, ports }) => {
  const message = data as ToEngine
  if (message.kind === 'start') {
    engine = createEngine(message.options)
    if (message.review) reopen(engine, message.review)
    void reportReview(engine)
    return
  }
  if (!engine) throw new Error(`The engine was told “${message.kind}” before it was started`)
  if (message.kind === 'door') {
    const [port] = ports
    if (!port) throw new Error('The engine was given a door without a port')
    handler.upgrade(port, { context: engine.context })
    port.start()
  } else {
    void close(engine)
  }
})

/** Keeps main told which review is open. */
async function reportReview({ context }: Engine): Promise<void> {
  const { review } = createRouterClient(router, { context })
  let reported: string | null = null
  for await (const { topics } of await review.changes()) {
    if (!topics.includes('review')) continue
    const path = (await review.current())?.path ?? null
    if (path !== reported) tell({ kind: 'review', path })
    reported = path
  }
}

function reopen(engine: Engine, path: string): void {
  try {
    engine.open(path)
  } catch (error) {
    // The start screen is where the user can try again; the review is named in the dialog that told of the engine's death.
    console.error(`The review could not be opened again: ${(error as Error).message}`)
  }
}

async function close(engine: Engine): Promise<void> {
  try {
    await engine.close()
  } finally {
    tell({ kind: 'closed' })
  }
}

function tell(message: FromEngine): void {
  main.postMessage(message)
}
