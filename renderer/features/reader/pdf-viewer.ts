import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { EventBus, LinkTarget, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'

/** The part of a pdf.js page view we use; pdf.js declares it loosely. */
export interface PageView {
  readonly id: number
  readonly div: HTMLDivElement
  readonly viewport: {
    readonly width: number
    readonly height: number
    convertToViewportPoint(x: number, y: number): [number, number]
  }
  readonly textLayer: { readonly highlighter: { readonly textDivs: HTMLElement[] | null } | null } | null
}

export interface PdfJsViewer {
  viewer: PDFViewer
  links: PDFLinkService
  events: EventBus
  close(): void
}

/**
 * pdf.js's own viewer, as we want it: text and links, no forms, no scripts, no editor. Pages far from the view are let go by pdf.js.
 * `container` has to be positioned absolutely and hold one div for the pages.
 */
export function createPdfJsViewer(container: HTMLDivElement, pdf: PDFDocumentProxy): PdfJsViewer {
  const gone = new AbortController()
  const events = new EventBus()
  const links = new PDFLinkService({
    eventBus: events,
    externalLinkTarget: LinkTarget.BLANK,
    externalLinkRel: 'noopener noreferrer nofollow',
    ignoreDestinationZoom: true,
  })
  const options = {
    container,
    eventBus: events,
    linkService: links,
    textLayerMode: 1,
    annotationMode: AnnotationMode.ENABLE,
    annotationEditorMode: -1, // AnnotationEditorType.DISABLE
    enableAutoLinking: false,
    // The browser's own selection: pdf.js would draw another one over it, which hides our marks.
    enableSelectionRendering: false,
    // Lets `close` take back the listeners pdf.js puts on the document; not in its type declarations.
    abortSignal: gone.signal,
  }
  const viewer = new PDFViewer(options)
  links.setViewer(viewer)
  viewer.setDocument(pdf)
  links.setDocument(pdf, null)
  // pdf.js keeps the fonts and pictures of every page that was seen; let go of them whenever nothing is drawn for half a minute.
  const queue = viewer.renderingQueue as { onIdle: (() => void) | null } | undefined // declared as always null
  if (queue) {
    queue.onIdle = () => {
      viewer.cleanup()
      pdf.cleanup().catch(() => {}) // a page is being drawn just now: next time
    }
  }
  return {
    viewer,
    links,
    events,
    close() {
      viewer.setDocument(null)
      links.setDocument(null)
      gone.abort()
    },
  }
}
