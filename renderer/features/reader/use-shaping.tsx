import type { ReactNode } from 'react'
import type { Passage } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
import { AreaDrawing } from './areas/AreaDrawing'
import { AreaHandles } from './areas/AreaHandles'
import { AreaOutline } from './areas/AreaOutline'
import css from './areas/areas.module.css'
import { useAreas } from './areas/use-areas'
import type { DocumentView } from './document-view'
import type { ReaderHandlers } from './keys/reader-commands'
import { reshapingHandlers } from './keys/reshaping-handlers'
import { CutCaret } from './reshaping/CutCaret'
import { ReshapeHandles } from './reshaping/ReshapeHandles'
import { useCutting } from './reshaping/use-cutting'
import { useReshaping } from './reshaping/use-reshaping'
import type { CodingDesk } from './use-coding'
import type { Tagging } from './use-target'

interface Parts {
  source: SourceDocument | undefined
  text: string
  view: DocumentView | null
  desk: CodingDesk
  passages: readonly Passage[]
  /** Those of them that are drawn. */
  drawn: readonly Passage[]
  tagging: Tagging
}

export interface Shaping {
  /** The passages as they are to be drawn: the one whose ends are being moved with its ends of the moment. */
  drawn: readonly Passage[]
  handlers: ReaderHandlers
  /** Drawing a rectangle, begun and ended. */
  area: { isOn: boolean; toggle: () => void }
  /** What lies over the document: handles, the place of a cut, rectangles. */
  overlay: ReactNode
}

/** Changing the shape of what is in hand: its ends, cutting and joining; rectangles. */
export function useShaping({ drawn, ...parts }: Parts): Shaping {
  const { view, text } = parts
  const reshaping = useReshaping(parts)
  const cutting = useCutting({ ...parts, reshaping })
  const areas = useAreas(parts)
  const { drawing, draft, held } = areas
  return {
    drawn: reshaping.over(drawn),
    handlers: { ...reshapingHandlers(reshaping, cutting), area: areas.toggle },
    area: { isOn: drawing !== null, toggle: areas.toggle },
    overlay: view && (
      <>
        {reshaping.passage && cutting.at === null && <ReshapeHandles view={view} text={text} reshaping={reshaping} />}
        {draft && (
          <div className={css.layer}>
            <AreaOutline view={view} area={draft} />
          </div>
        )}
        {held && !drawing && <AreaHandles view={view} area={held.area} onChange={(area) => areas.finish(area, held.passageId)} />}
        {drawing && <AreaDrawing view={view} areas={areas} />}
        {cutting.at !== null && <CutCaret view={view} at={cutting.at} />}
      </>
    ),
  }
}
