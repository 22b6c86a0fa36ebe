import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { importDropped } from './choose-imports'
import css from './DropZone.module.css'

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

/** Takes files and folders dropped anywhere on the window, and says so while they hover. */
export function DropZone({ reviewName }: { reviewName: string }) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const end = new AbortController()
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      window.addEventListener(
        type,
        (event) => {
          if (hasFiles(event)) listener(event)
        },
        { signal: end.signal },
      )
    // Elements under the pointer are entered before the last one is left; the depth tells when the window itself is left.
    let depth = 0
    listen('dragenter', (event) => {
      event.preventDefault()
      depth++
      setOver(true)
    })
    listen('dragover', (event) => {
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    })
    listen('dragleave', () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    })
    listen('drop', (event) => {
      event.preventDefault()
      depth = 0
      setOver(false)
      if (event.dataTransfer) void importDropped(event.dataTransfer)
    })
    return () => end.abort()
  }, [])
  if (!isOver) return null
  return (
    <div className={css.overlay}>
      <div className={css.card}>
        <FileDown aria-hidden />
        <p>Drop to import into {reviewName}</p>
        <span>PDF, saved web pages, Word, OpenDocument, e-books, text; folders and zip archives too</span>
      </div>
    </div>
  )
}
