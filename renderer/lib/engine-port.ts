import { RPCLink } from '@orpc/client/message-port'
import { enginePortMessage } from '../../shared/contract/desktop'

/** The little that the link needs of a MessagePort. */
type PortLike = Pick<MessagePort, 'addEventListener' | 'postMessage'>

/**
 * A port that can be declared dead. Older Chromiums never tell a page that the other end of its port is gone, so the link would wait for
 * ever for answers of an engine that was restarted; `abandon` makes it reject them.
 */
function mortalPort(port: MessagePort): { port: PortLike; abandon: () => void } {
  const end = new EventTarget()
  port.addEventListener('close', () => end.dispatchEvent(new Event('close')))
  const link = {
    postMessage: port.postMessage.bind(port),
    addEventListener(type: string, listener: EventListenerOrEventListenerObject) {
      if (type === 'close') end.addEventListener('close', listener)
      else port.addEventListener(type, listener)
    },
  }
  return {
    port: link as PortLike,
    abandon: () => {
      end.dispatchEvent(new Event('close'))
      port.close()
    },
  }
}

/**
 * Follows the ports the preload hands over. `onLink` is called with a link for the first and for each later port (the engine was
 * restarted); calls still open on the port before are rejected. `onLost` is called when the other end says it is gone.
 */
export function followEnginePorts(onLink: (link: RPCLink<Record<never, never>>) => void, onLost: () => void) {
  let abandon: (() => void) | undefined
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.data !== enginePortMessage) return
    const received = event.ports[0]
    if (!received) return
    abandon?.()
    const mortal = mortalPort(received)
    abandon = mortal.abandon
    const link = new RPCLink({ port: mortal.port })
    received.addEventListener('close', () => {
      if (abandon === mortal.abandon) onLost()
    })
    received.start()
    onLink(link)
  })
}
