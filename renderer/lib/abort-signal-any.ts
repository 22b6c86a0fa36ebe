/**
 * `AbortSignal.any` for browsers from before it (Chromium 115, Safari 17.3): pdf.js needs it to follow selections and does not bring it.
 * A signal that is aborted as soon as one of the others is. Imported for its effect, before pdf.js.
 */
export function anySignal(signals: Iterable<AbortSignal>): AbortSignal {
  const controller = new AbortController()
  const all = [...signals]
  const abort = (event: Event) => controller.abort((event.target as AbortSignal).reason)
  const aborted = all.find((signal) => signal.aborted)
  if (aborted) controller.abort(aborted.reason)
  // Listening ends with the first: a long-lived signal must not collect the listeners of short-lived ones.
  else for (const signal of all) signal.addEventListener('abort', abort, { once: true, signal: controller.signal })
  return controller.signal
}

if (!('any' in AbortSignal)) Object.defineProperty(AbortSignal, 'any', { value: anySignal, configurable: true, writable: true })
