/**
 * Makes the links within an article lead to their places, by mouse and by keyboard. Links without a place are words again.
 * @param go brings a place into view
 */
export function followInnerLinks(root: HTMLElement, go: (place: HTMLElement) => void, signal: AbortSignal) {
  const places = new Map([...root.querySelectorAll<HTMLElement>('[data-place]')].map((place) => [place.dataset.place, place]))
  for (const link of root.querySelectorAll<HTMLElement>('a[data-to]')) {
    if (places.has(link.dataset.to)) {
      link.tabIndex = 0
      link.setAttribute('role', 'link')
    } else delete link.dataset.to
  }
  const follow = (event: Event) => {
    const link = (event.target as Element).closest<HTMLElement>('a[data-to]')
    const place = link && places.get(link.dataset.to)
    if (!place) return
    event.preventDefault()
    event.stopPropagation()
    go(place)
  }
  root.addEventListener(
    'click',
    (event) => {
      // Words of a link can be selected like any others.
      if (document.getSelection()?.isCollapsed !== false) follow(event)
    },
    { signal },
  )
  root.addEventListener('keydown', (event) => event.key === 'Enter' && follow(event), { signal })
}
