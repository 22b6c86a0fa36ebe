/**
 * What pdf.js's legacy build takes for granted and Chromium 114 to 131, Firefox 115 ESR and Safari 16.4 do not have yet. Imported before
 * pdf.js, on the page and in its worker; where the browser has a thing, nothing is changed.
 */
import '../../lib/abort-signal-any'
import '../../lib/idle-callback'

type Settle<T> = (value: T) => void

/** https://tc39.es/ecma262/#sec-promise.withresolvers */
function withResolvers<T>(this: PromiseConstructor) {
  let resolve: Settle<T | PromiseLike<T>> = () => {}
  let reject: Settle<unknown> = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}

/** https://fetch.spec.whatwg.org/#dom-body-bytes */
async function bytes(this: Response | Blob): Promise<Uint8Array> {
  return new Uint8Array(await this.arrayBuffer())
}

/** Adds a method where there is none, not enumerable, as built-in ones are. */
function fill(target: object, name: string, value: unknown) {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true })
}

fill(Promise, 'withResolvers', withResolvers)
fill(Response.prototype, 'bytes', bytes)
fill(Blob.prototype, 'bytes', bytes)
