/** Calls `cancel` when a drag is broken off: by Escape, by the system, or as the window loses the focus. Until `signal` aborts, no key means anything else. */
export function onDragCancelled(cancel: () => void, signal: AbortSignal) {
  window.addEventListener('pointercancel', cancel, { signal })
  window.addEventListener('blur', cancel, { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      event.stopPropagation()
      event.preventDefault()
      if (event.key === 'Escape') cancel()
    },
    { signal, capture: true },
  )
}
