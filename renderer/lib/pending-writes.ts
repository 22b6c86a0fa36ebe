let tail: Promise<unknown> = Promise.resolve()

/** Says that a change is on its way to the engine, so that what depends on it having arrived can wait. */
export function trackWrite(write: Promise<unknown>) {
  const before = tail
  tail = Promise.allSettled([before, write])
}

/**
 * Resolves when every change made on this screen has arrived or failed. Undo and redo wait for it: a change that is shown before it is
 * stored would otherwise be passed over, and the step before it taken back instead.
 */
export function writesSettled(): Promise<unknown> {
  return tail
}
