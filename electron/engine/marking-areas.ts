import type { Rect } from '../../shared/anchoring/page-rects'
import { AppError } from '../../shared/contract/errors'
import type { Passage } from '../../shared/model/passage'
import { shapeWords } from '../../shared/model/passage-words'
import type { AreaPlace, AreasInput } from '../services/coding/area-place'
import { type AreaMark, addArea, type Picture } from '../services/coding/areas'
import { addClaim, type ClaimValues } from '../services/coding/claims'
import { getPassage, textOf } from '../services/coding/passages'
import { readWholeFile } from '../services/library/files'
import { getSource } from '../services/library/sources'
import { sourceFile } from '../services/library/texts'
import { getHypothesis } from '../services/taxonomy/hypotheses'
import type { Engine } from './engine'
import { TaskStopped } from './worker-pool'

/** A rectangle as it was drawn, PDF points. */
export interface DrawnArea {
  pageIndex: number
  rect: Rect
  quote: string
}

/** Stores an area, with a claim when there is one, as one step. */
export function markArea(
  engine: Engine,
  sourceId: string,
  area: AreaMark & { pageLabel: string },
  picture: Picture | null,
  claim?: ClaimValues,
): { passage: Passage; claimId: string | null } {
  const verb = claim ? `claim ${getHypothesis(engine.db, claim.hypothesisId).name} on` : 'highlight'
  const what = shapeWords({ shape: 'area', ...area }).toLowerCase()
  const result = engine.change(`${verb} ${what} (${getSource(engine.db, sourceId).key})`, ['coding'], (db) => {
    const id = addArea(db, sourceId, area, picture, engine.now())
    return { id, claimId: claim ? addClaim(db, id, claim, engine.author.coderId, engine.now()) : null }
  })
  return { passage: getPassage(engine.db, result.id), claimId: result.claimId }
}

/**
 * A drawn rectangle, cut to its page, with where it comes in reading order.
 * @throws AppError `invalid` for a source that is no PDF, and for a rectangle with nothing of the page
 */
export async function placedArea(
  engine: Engine,
  sourceId: string,
  { pageIndex, rect, quote }: DrawnArea,
): Promise<AreaMark & { pageLabel: string }> {
  const { key } = getSource(engine.db, sourceId)
  const file = sourceFile(engine.db, sourceId)
  if (file?.kind !== 'pdf')
    throw new AppError('invalid', `${key} is not a PDF: areas can be marked on its pages only. Select words instead.`)
  const { pages, textId } = textOf(engine.db, sourceId)
  const page = pages[pageIndex]
  if (!page) throw new AppError('invalid', `${key} has ${pages.length} pages; there is no page ${pageIndex + 1}.`)
  const { text, asides, label } = page
  const { fileId, password } = file
  const place = await placedOrTop(engine, {
    bytes: readWholeFile(engine.db, fileId),
    areas: [{ pageIndex, rect, stored: { text, asides } }],
    ...(password && { password }),
  })
  if (!place)
    throw new AppError(
      'invalid',
      `The area on page ${label || pageIndex + 1} of ${key} is empty or outside of the page. Draw it again.`,
    )
  return { textId, pageIndex, quote: quote.trim(), rect: place.rect, at: page.start + place.at, pageLabel: label }
}

/** An area is not refused because its page takes too long to read: then it comes at the top of it. */
async function placedOrTop(engine: Engine, input: AreasInput): Promise<AreaPlace | null> {
  try {
    const [place = null] = await engine.pool.run('areas', input)
    return place
  } catch (error) {
    if (!(error instanceof TaskStopped)) throw error
    if (error.reason === 'cancelled')
      throw new AppError('no-review', 'The review was closed before the area was stored. Open it and mark it again.')
    const { rect } = input.areas[0]!
    return rect[0] < rect[2] && rect[1] < rect[3] ? { rect, at: 0 } : null
  }
}
