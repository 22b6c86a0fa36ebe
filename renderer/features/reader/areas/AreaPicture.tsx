import { useEffect, useState } from 'react'
import type { Passage } from '../../../../shared/model/passage'
import { shapeWords } from '../../../../shared/model/passage-words'
import { fileHeaders, fileUrl } from '../../../lib/file-url'
import { classNames } from '../../../ui/class-names'
import css from './AreaPicture.module.css'

export interface AreaPictureProps {
  passage: Pick<Passage, 'shape' | 'quote' | 'pageIndex' | 'pageLabel' | 'pictureId' | 'regions'>
  className?: string
}

/** What a screen reader says of the picture: `Area on page 5: Mean change by week`. Nothing without words: the card says where it is, and would be heard twice. */
export function areaWords({ quote, ...passage }: AreaPictureProps['passage']): string {
  const words = quote.exact.trim()
  return words && `${shapeWords(passage)}: ${words}`
}

/** A stored picture as an address an `<img>` can have; null while it is fetched, or when it cannot be. The file needs the headers of this window, which an `<img>` does not send. */
function usePicture(fileId: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!fileId) return setAddress(null)
    const gone = new AbortController()
    let made = ''
    const load = async () => {
      const response = await fetch(fileUrl(fileId), { headers: fileHeaders(), signal: gone.signal })
      if (!response.ok) return
      const blob = await response.blob()
      if (gone.signal.aborted) return
      made = URL.createObjectURL(blob)
      setAddress(made)
    }
    load().catch(() => {}) // the card then shows where the area is, without its picture
    return () => {
      gone.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [fileId])
  return address
}

/** The picture of a marked rectangle, for its card. Nothing for passages that are none. */
export function AreaPicture({ passage, className }: AreaPictureProps) {
  const address = usePicture(passage.pictureId)
  if (passage.shape !== 'area') return null
  const [x1 = 0, y1 = 0, x2 = 4, y2 = 3] = passage.regions[0]?.rects[0] ?? []
  if (!passage.pictureId && passage.regions.length === 0) return null
  // Its room is kept, so that cards do not move when the picture comes.
  const ratio = `${Math.max(1, Math.abs(x2 - x1))} / ${Math.max(1, Math.abs(y2 - y1))}`
  return (
    <span className={classNames(css.frame, className)} data-area-picture={passage.pictureId || 'none'}>
      {address ? (
        <img className={css.picture} src={address} alt={areaWords(passage)} style={{ aspectRatio: ratio }} />
      ) : (
        <span className={css.picture} aria-hidden style={{ aspectRatio: ratio }} />
      )}
    </span>
  )
}
