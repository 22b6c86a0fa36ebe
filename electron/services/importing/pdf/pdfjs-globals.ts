/**
 * Must be imported before pdf.js. Taken for Node, pdf.js looks for a canvas package and calls `process.getBuiltinModule` (absent
 * before Node 22.3) as soon as it is loaded; taken for a browser, it only needs a few drawing classes to exist. It decides by
 * `String(process)`, so that is another word while it loads (`pdfjs.ts` puts it back). We take text only: nothing is ever drawn.
 */
const realm = globalThis as Record<string, unknown>
class NeverDrawn {}
for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) realm[name] ??= NeverDrawn

/** Sets what `String(process)` says; the property is writable in every Node. */
export function nameProcess(name: string): void {
  ;(process as unknown as Record<symbol, string>)[Symbol.toStringTag] = name
}
nameProcess('text extractor')

/** pdf.js looks at `Response` while it loads, and Node loads its whole HTTP client with that. A stand-in until {@link showResponse}: text needs no network. */
const response = Object.getOwnPropertyDescriptor(globalThis, 'Response')
class StandIn {
  bytes(): void {}
}
if (response?.configurable) Object.defineProperty(globalThis, 'Response', { configurable: true, value: StandIn })

/** Puts the real one back. */
export function showResponse(): void {
  if (response?.configurable) Object.defineProperty(globalThis, 'Response', response)
}
