// https://w3c.github.io/requestidlecallback/ — Safari has neither: soon is as good as idle there.
if (!('requestIdleCallback' in globalThis)) {
  const later = (call: IdleRequestCallback) => setTimeout(() => call({ didTimeout: false, timeRemaining: () => 10 }), 1)
  Object.assign(globalThis, { requestIdleCallback: later, cancelIdleCallback: clearTimeout })
}

export {}
