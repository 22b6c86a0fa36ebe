import type { ClientContext, ClientLink } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { setConnectionState } from './connection-state'
import { desktop } from './desktop'
import { followEnginePorts } from './engine-port'
import { token } from './token'

/** Rejected when the door turned the page away; not worth a retry. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

/** Rejected when the engine cannot be reached at all. */
export class LostError extends Error {
  override readonly name = 'LostError'
}

/** Desktop: calls wait for the first port, and go to the newest one from then on. */
function desktopLink(): ClientLink<ClientContext> {
  let announce: (link: ClientLink<ClientContext>) => void = () => {}
  let current = new Promise<ClientLink<ClientContext>>((resolve) => {
    announce = resolve
  })
  const waitForNext = () => {
    current = new Promise((resolve) => {
      announce = resolve
    })
  }
  let answered = false
  followEnginePorts(
    (link) => {
      if (answered) waitForNext()
      answered = true
      announce(link)
    },
    () => {
      setConnectionState('lost')
      answered = false
      waitForNext()
    },
  )
  return { call: async (path, input, options) => (await current).call(path, input, options) }
}

/** Browser mode: the same calls over HTTP on this origin, with the token of this start. */
function browserLink(): ClientLink<ClientContext> {
  return new RPCLink({
    url: new URL('/rpc', location.origin).href,
    headers: () => ({ authorization: `Bearer ${token}` }),
    fetch: async (request, init) => {
      let response: Response
      try {
        response = await fetch(request, init)
      } catch (cause) {
        if (request.signal.aborted) throw cause
        setConnectionState('lost')
        throw new LostError('Syntopic’s engine does not answer. Is the terminal window in which it runs still open?', { cause })
      }
      if (response.status === 401 || response.status === 403) {
        setConnectionState('refused')
        throw new RefusedError(
          'This page is not allowed to talk to Syntopic. Open the link that the start command printed, once more.',
        )
      }
      return response
    },
  })
}

/** The one link to the engine, whichever door the page came through. */
export const link: ClientLink<ClientContext> = desktop ? desktopLink() : browserLink()
