import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** Where pdf.js's icons of notes and attached files are served. */
export const iconsUrl = (): string => new URL('pdfjs/images/', document.baseURI).href

/** Icons of notes that pdf.js has, without capitals: those of ISO 32000-2, table 175, and a few more. */
const icons: ReadonlySet<string> = new Set([
  ...['comment', 'help', 'insert', 'key', 'newparagraph', 'note', 'paragraph'],
  ...['check', 'noicon'],
])

/** A note may name any icon; one that pdf.js has no picture of is a plain note, which is the standard's default. */
export function withKnownIcons(pdf: PDFDocumentProxy) {
  const getPage = pdf.getPage.bind(pdf)
  const told = new WeakSet<PDFPageProxy>()
  pdf.getPage = async (number) => {
    const page = await getPage(number)
    if (told.has(page)) return page
    told.add(page)
    const getAnnotations = page.getAnnotations.bind(page)
    page.getAnnotations = async (options) => {
      const annotations = await getAnnotations(options)
      for (const one of annotations) if (one.subtype === 'Text' && !icons.has(String(one.name).toLowerCase())) one.name = 'Note'
      return annotations
    }
    return page
  }
}
