import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type { Contract } from '../../shared/contract/contract'
import type { EngineOptions } from '../engine/engine'
import type { FromEngine, ToEngine } from '../engine/utility-messages'
import type { StoredFiles } from '../web/stored-files'

export interface EngineProcess {
  /** A new door to the engine: the end to hand to a window. */
  openDoor(): MessagePortMain
  /** Main's own calls, for the files the page loads. They go to the engine that runs now. */
  files: StoredFiles
  /** Lets the engine close the review and end. Resolves when it has, or after `limit` ms. */
  close(limit: number): Promise<void>
}

/** What the death of an engine is reported with. */
export interface EngineDeath {
  exitCode: number
  /** The last lines it wrote to stderr. */
  lastWords: string
  /** The review that was open. */
  review: string | null
  /** How long it had run, ms. */
  age: number
}

/**
 * Runs the engine in a process of its own, and starts another when it dies. `onDeath` decides: true starts anew, reopening the review,
 * and `onRestart` is called for windows to be given new doors.
 */
export function startEngineProcess(
  outFolder: string,
  options: EngineOptions,
  { onDeath, onRestart }: { onDeath(death: EngineDeath): Promise<boolean>; onRestart(): void },
): EngineProcess {
  let review: string | null = null
  let closing: (() => void) | undefined
  let client: ContractRouterClient<Contract>
  let child: UtilityProcess

  const tell = (message: ToEngine, ports: MessagePortMain[] = []) => child.postMessage(message, ports)

  function openDoor(): MessagePortMain {
    const { port1, port2 } = new MessageChannelMain()
    tell({ kind: 'door' }, [port2])
    return port1
  }

  function start(): void {
    const startedAt = performance.now()
    let lastWords = ''
    child = utilityProcess.fork(join(outFolder, 'main/engine.cjs'), [], {
      serviceName: 'Syntopic engine',
      stdio: ['ignore', 'inherit', 'pipe'],
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk)
      lastWords = (lastWords + chunk.toString()).slice(-2000)
    })
    child.on('message', (message: FromEngine) => {
      if (message.kind === 'review') review = message.path
      else closing?.()
    })
    child.once('exit', (exitCode) => {
      if (closing) return closing()
      const age = performance.now() - startedAt
      void onDeath({ exitCode, lastWords: lastWords.trim(), review, age }).then((again) => {
        if (!again || closing) return
        start()
        onRestart()
      })
    })
    tell({ kind: 'start', options, review })
    const port = openDoor()
    client = createORPCClient(new RPCLink({ port }))
    port.start()
  }

  start()
  return {
    openDoor,
    files: {
      info: (input) => client.files.info(input),
      read: (input) => client.files.read(input),
    },
    close: (limit) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          console.warn(`The engine did not close within ${limit} ms; the review is whole, but may keep its -wal file beside it.`)
          closing?.()
        }, limit)
        closing = () => {
          clearTimeout(timer)
          child.kill()
          resolve()
        }
        tell({ kind: 'close' })
      }),
  }
}
