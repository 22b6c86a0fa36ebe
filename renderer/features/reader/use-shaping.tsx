import type { ReactNode } from 'react'
import type { Passage } from '../../../shared/model/passage'
import type { SourceDocument } from '../../../shared/model/source'
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
  /** What lies over the document: handles, the place of a cut. */
  overlay: ReactNode
}

/** Changing the shape of what is in hand: its ends, cutting and joining. */
export function useShaping({ drawn, ...parts }: Parts): Shaping {
  const { view, text } = parts
  const reshaping = useReshaping(parts)
  const cutting = useCutting({ ...parts, reshaping })
  return {
    drawn: reshaping.over(drawn),
    handlers: reshapingHandlers(reshaping, cutting),
    overlay: view && (
      <>
        {reshaping.passage && cutting.at === null && <ReshapeHandles view={view} text={text} reshaping={reshaping} />}
        {cutting.at !== null && <CutCaret view={view} at={cutting.at} />}
      </>
    ),
  }
}
