import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { EventBus, LinkTarget, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs'
import { sizeWithoutRounding } from './older-rounding'
import './pdf-text-layers'
import { iconsUrl, withKnownIcons } from './pdf-icons'

/** The part of a pdf.js page view we use; pdf.js declares it loosely. */
export interface PageView {
  readonly id: number
  readonly div: HTMLDivElement
  readonly viewport: {
    readonly width: number
    readonly height: number
    convertToViewportPoint(x: number, y: number): [number, number]
    convertToPdfPoint(x: number, y: number): [number, number]
    convertToPdfPoint(x: number, y: number): [number, number]
  }
  readonly textLayer: { readonly highlighter: { readonly textDivs: HTMLElement[] | null } | null } | null
  /** Keeps the elements of a text layer, for pdf.js's own search; also after the layer is gone. */
  readonly _textHighlighter: { textDivs: HTMLElement[] | null; textContentItemsStr: string[] | null }
  /** Null until the page was looked at. */
  readonly pdfPage: PDFPageProxy | null
  readonly canvas: HTMLCanvasElement | null
  /** 3 once all of it is drawn. */
  readonly renderingState: number
  /** From which size, px, pictures on the page are noted; -1 for not at all. */
  imagesRightClickMinSize: number
  /** Corners of pictures, as parts of the canvas they were noted on: six numbers each, upper left, lower left, upper right. */
  readonly imageCoordinates: ArrayLike<number> | null
}

/** `PageView.renderingState` of a page that stands as it should. */
export const finished = 3

export interface PdfJsViewer {
  viewer: PDFViewer
  links: PDFLinkService
  events: EventBus
  /** Which annotations are drawn on pages. */
  annotationMode: number
  /** Aborted when the viewer is closed. */
  gone: AbortSignal
  close(): void
}

/** Links and bookmarks that lead to a place in the document: by page, from 0, and what the destination says of it. */
class OwnLinks extends PDFLinkService {
  follow: (pageIndex: number, destination: unknown[] | null) => void = () => {}

  // pdf.js's own gives the focus to the page once its text is there, which scrolls there again, whatever the reader did meanwhile.
  override async goToDestination(destination: string | unknown[]) {
    const pdf = this.pdfDocument as unknown as PDFDocumentProxy | null
    if (!pdf) return
    const explicit =
      typeof destination === 'string' ? ((await pdf.getDestination(destination)) as unknown[] | null) : await destination
    const target = explicit?.[0]
    if (!Array.isArray(explicit) || target === undefined || target === null) return
    const index =
      typeof target === 'number'
        ? target
        : await pdf.getPageIndex(target as Parameters<typeof pdf.getPageIndex>[0]).catch(() => -1)
    if (index >= 0 && index < pdf.numPages) this.follow(index, explicit)
  }

  override goToPage(page: number | string) {
    const index = Number(page) - 1
    if (Number.isInteger(index) && index >= 0 && index < this.pagesCount) this.follow(index, null)
  }
}

/** A viewer that is not asked to scroll while it is hidden or after it was left: pdf.js complains of that in the console. */
class QuietViewer extends PDFViewer {
  override scrollPageIntoView(place: Parameters<PDFViewer['scrollPageIntoView']>[0]) {
    if (this.container.offsetParent) super.scrollPageIntoView(place)
  }
}

/** Annotations that become passages with a look of their own; drawings stay on the page, where they are part of what is seen. */
const marks: ReadonlySet<string> = new Set(['Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Text', 'Caret'])

/** Has pages drawn without the marks that are annotations in the file: they would stand under ours, in a colour that means nothing any more. */
function withoutMarks(pdf: PDFDocumentProxy) {
  const getPage = pdf.getPage.bind(pdf)
  pdf.getPage = async (number) => {
    const page = await getPage(number)
    for (const { id, subtype } of await page.getAnnotations().catch(() => [])) {
      if (marks.has(subtype)) pdf.annotationStorage.setValue(id, { noView: true })
    }
    return page
  }
}

/** Lets go of the words of pages far from the view, which pdf.js would hold for every page that was ever seen. */
function forgetWords(viewer: PDFViewer, events: EventBus) {
  const drawn = new Set<number>()
  events.on('textlayerrendered', ({ pageNumber }: { pageNumber: number }) => {
    drawn.add(pageNumber)
    for (const number of drawn) {
      const page = viewer.getPageView(number - 1) as PageView | undefined
      if (page?.textLayer) continue
      drawn.delete(number)
      if (page) Object.assign(page._textHighlighter, { textDivs: null, textContentItemsStr: null })
    }
  })
}

/** Pages asked for when the document is closed never come, rather than fail: pdf.js would try to draw them all the same and complain. */
function stopWithoutComplaint(pdf: PDFDocumentProxy, gone: AbortSignal) {
  const getPage = pdf.getPage.bind(pdf)
  pdf.getPage = (number) =>
    getPage(number).catch((error: unknown) => {
      if (gone.aborted) return new Promise<never>(() => {})
      throw error
    })
}

/**
 * pdf.js's own viewer, as we want it: text and links, no forms, no scripts, no editor. Pages far from the view are let go by pdf.js.
 * `container` has to be positioned absolutely and hold one div for the pages. `hidesMarks`: the marks in the file are shown as passages. `follow` is called when a link in
 * the document or a bookmark leads to a place in it.
 */
export function createPdfJsViewer(
  container: HTMLDivElement,
  pdf: PDFDocumentProxy,
  hidesMarks = false,
  follow: OwnLinks['follow'] = () => {},
): PdfJsViewer {
  const gone = new AbortController()
  sizeWithoutRounding(container, gone.signal)
  withKnownIcons(pdf)
  if (hidesMarks) withoutMarks(pdf)
  stopWithoutComplaint(pdf, gone.signal)
  const events = new EventBus()
  const links = new OwnLinks({
    eventBus: events,
    externalLinkTarget: LinkTarget.BLANK,
    externalLinkRel: 'noopener noreferrer nofollow',
    ignoreDestinationZoom: true,
  })
  const annotationMode = hidesMarks ? AnnotationMode.ENABLE_STORAGE : AnnotationMode.ENABLE
  const options = {
    container,
    eventBus: events,
    linkService: links,
    textLayerMode: 1,
    annotationMode,
    imageResourcesPath: iconsUrl(),
    annotationEditorMode: -1, // AnnotationEditorType.DISABLE
    enableAutoLinking: false,
    // The browser's own selection: pdf.js would draw another one over it, which hides our marks.
    enableSelectionRendering: false,
    // Lets `close` take back the listeners pdf.js puts on the document; not in its type declarations.
    abortSignal: gone.signal,
  }
  const viewer = new QuietViewer(options)
  links.follow = follow
  forgetWords(viewer, events)
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
    annotationMode,
    gone: gone.signal,
    close() {
      viewer.setDocument(null)
      links.setDocument(null)
      gone.abort()
    },
  }
}
