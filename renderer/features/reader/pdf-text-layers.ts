import { TextLayerBuilder } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'

/** What pdf.js keeps for each page so that a screen reader meets links and notes among the words where they stand. */
interface ReadingOrder {
  enable(): void
  disable(): void
  setTextMapping(words: Element[] | null): void
  addPointerInTextLayer(element: Element, isRemovable: boolean): string | null
  removePointerInTextLayer(element: Element): void
}

/**
 * Has the words of a page sorted only where a link or note is to be placed among them, and when nothing else is to be done. pdf.js sorts
 * those of every page before it counts as drawn: tens of thousands of questions where a word stands, a third of the time a page takes.
 */
function sortWhenWanted(order: ReadingOrder) {
  if (Object.hasOwn(order, 'enable')) return
  const { enable, disable, addPointerInTextLayer } = order
  let isDrawn = false
  /** Links and notes that were not placed yet. */
  const waiting = new Set<Element>()
  let isSorted = false
  let sorting = 0
  const consider = () => {
    if (!isDrawn || waiting.size === 0 || sorting !== 0) return
    sorting = requestIdleCallback(() => {
      isSorted = true
      waiting.clear()
      enable.call(order)
    })
  }
  order.enable = () => {
    isDrawn = true
    consider()
  }
  order.disable = () => {
    cancelIdleCallback(sorting)
    isDrawn = false
    isSorted = false
    sorting = 0
    // pdf.js forgets only those of words it has sorted.
    for (const element of waiting) order.removePointerInTextLayer(element)
    waiting.clear()
    disable.call(order)
    order.setTextMapping(null) // pdf.js lets go only of words it has sorted
  }
  order.addPointerInTextLayer = (element, isRemovable) => {
    if (!isSorted) waiting.add(element)
    consider()
    return addPointerInTextLayer.call(order, element, isRemovable) // waits in pdf.js until the words are sorted
  }
}

/**
 * Leaves the end of a page's words where it is. pdf.js puts it there again at every key and press, on every page that is drawn, and all their words are
 * laid out anew.
 */
function leaveEndAlone(layer: HTMLElement) {
  if (Object.hasOwn(layer, 'append')) return
  layer.append = (...nodes) => {
    if (nodes.length !== 1 || nodes[0] !== layer.lastChild) Element.prototype.append.apply(layer, nodes)
  }
}

const { render } = TextLayerBuilder.prototype
TextLayerBuilder.prototype.render = function (...parameters) {
  const order = this.accessibilityManager as ReadingOrder | null
  if (order) sortWhenWanted(order)
  leaveEndAlone(this.div)
  return render.apply(this, parameters)
}
