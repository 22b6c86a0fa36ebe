import type { PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'

const drawingDelay = 250 // ms without a turn of the wheel until pages are drawn at their new size
const perPixel = 0.0028 // of the logarithm of the scale: a notch of 100 px is about a third
const pixelsPerLine = 30
const most = 0.35 // of the logarithm, in one turn: some wheels report whole pages

/**
 * Zooms with Ctrl and the wheel, or two fingers on a trackpad, which browsers report in the same way; what is under the pointer stays there. The window's own zoom is kept
 * out of it.
 */
export function zoomByWheel(
  scroller: HTMLElement,
  viewer: PDFViewer,
  limits: { least: number; most: number },
  signal: AbortSignal,
) {
  // pdf.js rounds to per cent: what is less is kept for the next turn, so that a slow pinch gets somewhere.
  let carried = 1
  const onWheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * pixelsPerLine
    carried *= Math.exp(-Math.min(most, Math.max(-most, pixels * perPixel)))
    const now = viewer.currentScale
    const scale = Math.min(limits.most, Math.max(limits.least, now * carried))
    if (Math.round(scale * 100) === Math.round(now * 100)) return
    carried = 1
    viewer.update() // it keeps the place it knows of, which may be that of the last frame but one
    const { left, top } = scroller.getBoundingClientRect()
    viewer.updateScale({ drawingDelay, scaleFactor: scale / now, origin: [event.clientX - left, event.clientY - top] })
  }
  scroller.addEventListener('wheel', onWheel, { passive: false, signal })
}
