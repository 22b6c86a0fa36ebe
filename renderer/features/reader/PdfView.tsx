// Before anything of pdf.js.
import './older-browsers'
import 'pdfjs-dist/legacy/web/pdf_viewer.css'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { SourceDocument } from '../../../shared/model/source'
import { errorSentence } from '../../lib/errors'
import { toast } from '../../ui/toast'
import type { DocumentView } from './document-view'
import css from './PdfView.module.css'
import { type OpenPdf, openPdf } from './pdf-document'
import { PdfDocumentView } from './pdf-view'

export interface PdfViewProps {
  source: SourceDocument
  /** Its text as a whole. */
  text: string
  title: string
  /** Draws pages dark, for reading at night. */
  isNight: boolean
  /** The marks that stand in the file are shown as passages, so that the file's own are not drawn. Taken when the document is opened. */
  hidesMarks: boolean
  onView: (view: DocumentView | null) => void
  onError: (message: string) => void
}

/** A PDF in pdf.js's own viewer. React gives it a place and otherwise leaves it alone. */
export function PdfView({ source, text, title, isNight, hidesMarks, onView, onError }: PdfViewProps) {
  const container = useRef<HTMLDivElement>(null)
  const hides = useRef(hidesMarks)
  hides.current = hidesMarks
  const [open, setOpen] = useState<PdfDocumentView | null>(null)
  useEffect(() => open?.setNight(isNight), [open, isNight])
  // Cleaned up while the pages still stand in the window: pdf.js measures them to the last.
  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    let pdf: OpenPdf | null = null
    let view: PdfDocumentView | null = null
    let isGone = false
    const resize = new ResizeObserver(() => view?.resized())
    const begin = async () => {
      pdf = await openPdf(source.fileId, source.password, (error) => toast.error(error.message))
      if (isGone) return pdf.close()
      view = new PdfDocumentView(element, pdf.document, source, text, hides.current)
      await view.ready()
      if (isGone) return
      resize.observe(element)
      setOpen(view)
      onView(view)
    }
    begin().catch((error: unknown) => {
      if (!isGone) onError(errorSentence(error))
    })
    return () => {
      isGone = true
      resize.disconnect()
      onView(null)
      view?.destroy()
      pdf?.close()
    }
  }, [source, text, onView, onError])
  return (
    <div
      ref={container}
      className={css.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      role="document"
      aria-label={title}
      data-night={isNight || undefined}
      data-hides-marks={hidesMarks || undefined}
      data-reader-scroller=""
    >
      <div className="pdfViewer" />
    </div>
  )
}
