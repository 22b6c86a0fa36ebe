/** What scrolls by itself can be reached by keyboard; what fits is no stop on the way. */
export function nameScrolling(root: HTMLElement) {
  const frames = [...root.querySelectorAll<HTMLElement>('[data-scrolls], pre')]
  const wide = new Set(frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1))
  for (const frame of frames) {
    if (wide.has(frame)) {
      frame.tabIndex = 0
      frame.setAttribute('role', 'region')
      frame.setAttribute('aria-label', frame.tagName === 'PRE' ? 'Wide text' : 'Wide table')
    } else for (const name of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(name)
  }
}
