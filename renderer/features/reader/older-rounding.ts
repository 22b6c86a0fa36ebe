const rounded = /round\(down, (.+), var\(--scale-round-[xy]\)\)/

/** A length as pdf.js writes it, without the rounding: `round(down, a * 595px, var(--scale-round-x))` → `calc(a * 595px)`. Anything else stays. */
export const unrounded = (length: string): string => length.replace(rounded, 'calc($1)')

/**
 * pdf.js gives pages and their layers a size by CSS `round()` (CSS Values and Units 4, §10.3), which Chromium before 125, Firefox before 118 and Safari before 15.4 take for
 * no size at all. Where the browser has no `round()`, the size goes without it; a part of a pixel more is all one could see. Ends when `gone` is aborted.
 */
export function sizeWithoutRounding(container: HTMLElement, gone: AbortSignal) {
  if (CSS.supports('width', 'round(down, 1.5px, 1px)')) return
  const mend = ({ style }: HTMLElement) => {
    if (rounded.test(style.width)) style.width = unrounded(style.width)
    if (rounded.test(style.height)) style.height = unrounded(style.height)
  }
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof HTMLElement) mend(target)
      for (const node of addedNodes) {
        if (!(node instanceof HTMLElement)) continue
        mend(node)
        for (const inner of node.querySelectorAll<HTMLElement>('[style*="round("]')) mend(inner)
      }
    }
  })
  observer.observe(container, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] })
  gone.addEventListener('abort', () => observer.disconnect(), { once: true })
}
