import { AppError } from '../../../shared/contract/errors'
import { shapeWords } from '../../../shared/model/passage-words'
import type { AssessmentState } from '../../../shared/model/stance'
import { addCitation, newlyCited } from '../../services/citing/passage-citations'
import { changeArea, checkedPicture, mustBeArea } from '../../services/coding/areas'
import { addClaim, assess, listAssessments, removeClaim, updateClaim } from '../../services/coding/claims'
import { acceptPlaces, isAcceptable, setSecondHand } from '../../services/coding/judgements'
import { getClaim, getPassage, listPassages, movePassage, placeOf, removePassage, shorten } from '../../services/coding/passages'
import { mustBePlaceFor, placeOnArea } from '../../services/coding/place-area'
import { progress } from '../../services/coding/progress'
import {
  type Halves,
  marksAt,
  mergePassages,
  planMergePassages,
  planSplit,
  splitPassage,
} from '../../services/coding/split-merge'
import { getSource } from '../../services/library/sources'
import { getHypothesis } from '../../services/taxonomy/hypotheses'
import { claimQuote, markPlace, measured, measuredPlaces } from '../claiming'
import type { Engine } from '../engine'
import { markArea, placedArea } from '../marking-areas'
import { os } from './implementer'

/** `“first words…” (page2024)`, or `area on page 5 (page2024)` of one without words; for the names of steps. */
const named = (engine: Engine, passageId: string): string => {
  const passage = getPassage(engine.db, passageId)
  const words = shorten(passage.quote.exact)
  return `${words ? `“${words}”` : shapeWords(passage).toLowerCase()} (${getSource(engine.db, passage.sourceId).key})`
}

/** Says why cells of a source are empty, in one step. */
function sayOfSilence(engine: Engine, sourceId: string, hypothesisIds: readonly string[], state: AssessmentState) {
  const words = { unread: 'unread', 'nothing-found': 'read, nothing found', 'not-applicable': 'not applicable' }[state]
  const names = hypothesisIds.map((id) => getHypothesis(engine.db, id).name)
  const name = `mark ${getSource(engine.db, sourceId).key} “${words}” for ${names.length === 1 ? names[0] : `${names.length} hypotheses`}`
  engine.change(name, ['coding'], (db) => {
    for (const id of hypothesisIds) assess(db, sourceId, id, state, engine.author.coderId, engine.now())
  })
  return { undo: name }
}

export const coding = {
  passages: os.coding.passages.handler(({ input, context: { engine } }) => listPassages(engine.db, input.sourceId)),
  mark: os.coding.mark.handler(async ({ input, context: { engine } }) => {
    const place = await measured(engine, input.sourceId, placeOf(engine.db, input.sourceId, input), input.regions)
    return markPlace(engine, input.sourceId, place, input.claim)
  }),
  claimQuote: os.coding.claimQuote.handler(async ({ input, context: { engine } }) => {
    const { claimId, ...rest } = await claimQuote(engine, input.sourceId, input.quote, input.claim)
    return { ...rest, claimId: claimId! }
  }),
  addClaim: os.coding.addClaim.handler(({ input: { passageId, claim }, context: { engine } }) => {
    const hypothesis = getHypothesis(engine.db, claim.hypothesisId)
    const id = engine.change(`claim ${hypothesis.name} on ${named(engine, passageId)}`, ['coding'], (db) =>
      addClaim(db, passageId, claim, engine.author.coderId, engine.now()),
    )
    return getClaim(engine.db, id)
  }),
  updateClaim: os.coding.updateClaim.handler(({ input: { id, change }, context: { engine } }) => {
    const { passageId } = getClaim(engine.db, id)
    const what = change.stance
      ? `change stance to ${change.stance} on`
      : change.note !== undefined
        ? 'change note on'
        : 'change claim on'
    engine.change(`${what} ${named(engine, passageId)}`, ['coding'], (db) => updateClaim(db, id, change, engine.now()))
    return getClaim(engine.db, id)
  }),
  removeClaim: os.coding.removeClaim.handler(({ input: { id }, context: { engine } }) => {
    const claim = getClaim(engine.db, id)
    const name = `delete claim ${getHypothesis(engine.db, claim.hypothesisId).name} on ${named(engine, claim.passageId)}`
    engine.change(name, ['coding'], (db) => removeClaim(db, id))
    return { undo: name }
  }),
  removePassage: os.coding.removePassage.handler(({ input: { id }, context: { engine } }) => {
    const name = `delete highlight ${named(engine, id)}`
    engine.change(name, ['coding'], (db) => removePassage(db, id))
    return { undo: name }
  }),
  replacePassage: os.coding.replacePassage.handler(async ({ input, context: { engine } }) => {
    const { sourceId, shape } = getPassage(engine.db, input.id)
    const place = await measured(engine, sourceId, placeOf(engine.db, sourceId, input), input.regions)
    if (marksAt(engine.db, sourceId, place).some((id) => id !== input.id)) {
      const words = `“${shorten(place.selectors.quote.exact)}” (${getSource(engine.db, sourceId).key})`
      throw new AppError(
        'exists',
        `Another passage marks ${words} already. ${shape === 'text' ? 'Merge the two' : 'Claim that one'} instead.`,
      )
    }
    const name = named(engine, input.id)
    engine.change(input.why === 'ends' ? `change the ends of ${name}` : `place ${name} again`, ['coding'], (db) =>
      movePassage(db, input.id, place),
    )
    return getPassage(engine.db, input.id)
  }),
  markArea: os.coding.markArea.handler(async ({ input: { sourceId, picture, claim, ...drawn }, context: { engine } }) => {
    const stored = picture ? checkedPicture(new Uint8Array(await picture.arrayBuffer())) : null
    return markArea(engine, sourceId, await placedArea(engine, sourceId, drawn), stored, claim)
  }),
  updateArea: os.coding.updateArea.handler(async ({ input: { id, rect, quote, picture: blob }, context: { engine } }) => {
    const passage = getPassage(engine.db, id)
    mustBeArea(passage)
    const picture = blob && checkedPicture(new Uint8Array(await blob.arrayBuffer()))
    const words = quote?.trim()
    const { sourceId, pageIndex, regions } = passage
    if (rect && regions.length === 0)
      throw new AppError('invalid', 'It is not known on which page this area was. Mark it again where it belongs.')
    const area = rect && (await placedArea(engine, sourceId, { pageIndex, rect, quote: '' }))
    const what = rect ? 'change' : quote !== undefined ? 'change the words of' : 'change the picture of'
    engine.change(`${what} ${named(engine, id)}`, ['coding'], (db) =>
      changeArea(
        db,
        id,
        { ...(area && { area }), ...(words !== undefined && { quote: words }), ...(picture && { picture }) },
        engine.now(),
      ),
    )
    return getPassage(engine.db, id)
  }),
  splitPassage: os.coding.splitPassage.handler(async ({ input: { id, at }, context: { engine } }) => {
    const passage = getPassage(engine.db, id)
    const halves = (await measuredPlaces(engine, passage.sourceId, planSplit(engine.db, passage, at))) as Halves
    const ids = engine.change(`split ${named(engine, id)}`, ['coding'], (db) => splitPassage(db, id, halves, engine.now()))
    return { passages: ids.map((each) => getPassage(engine.db, each)) }
  }),
  mergePassages: os.coding.mergePassages.handler(async ({ input: { ids }, context: { engine } }) => {
    const plan = planMergePassages(engine.db, ids)
    const { kept, others } = plan
    const place = await measured(engine, kept.sourceId, plan.place)
    engine.change(`merge ${others.length + 1} passages into ${named(engine, kept.id)}`, ['coding'], (db) =>
      mergePassages(db, plan, place),
    )
    return getPassage(engine.db, kept.id)
  }),
  setSecondHand: os.coding.setSecondHand.handler(({ input: { passageId, secondHand, cites = [] }, context: { engine } }) => {
    const name = named(engine, passageId)
    const linked = newlyCited(engine.db, passageId, cites)
    const step =
      secondHand === null
        ? `forget whether ${name} is second-hand`
        : `mark ${name} ${secondHand ? 'second-hand' : 'not second-hand'}`
    const works = linked.length === 1 ? linked[0]?.key : `${linked.length} cited works`
    engine.change(linked.length > 0 ? `${step}, and link ${works}` : step, ['coding'], (db) => {
      setSecondHand(db, passageId, secondHand)
      for (const { id } of linked) addCitation(db, passageId, id)
    })
    return getPassage(engine.db, passageId)
  }),
  placeOnArea: os.coding.placeOnArea.handler(({ input: { id, areaId }, context: { engine } }) => {
    const [passage, area] = [getPassage(engine.db, id), getPassage(engine.db, areaId)]
    mustBePlaceFor(passage, area)
    engine.change(`place ${named(engine, id)} again`, ['coding'], (db) => placeOnArea(db, passage, area))
    return getPassage(engine.db, id)
  }),
  acceptPlaces: os.coding.acceptPlaces.handler(({ input: { ids }, context: { engine } }) => {
    const similar = [...new Set(ids)].map((id) => getPassage(engine.db, id)).filter(isAcceptable)
    const [first] = similar
    if (!first) return { accepted: 0, undo: null }
    const keys = [...new Set(similar.map(({ sourceId }) => getSource(engine.db, sourceId).key))]
    const name =
      similar.length === 1
        ? `accept the place of ${named(engine, first.id)}`
        : `accept the places of ${similar.length} passages (${keys.length === 1 ? keys[0] : `${keys.length} sources`})`
    return { accepted: engine.change(name, ['coding'], (db) => acceptPlaces(db, similar)), undo: name }
  }),
  assess: os.coding.assess.handler(({ input: { sourceId, hypothesisId, state }, context: { engine } }) =>
    sayOfSilence(engine, sourceId, [hypothesisId], state),
  ),
  assessMany: os.coding.assessMany.handler(({ input: { sourceId, hypothesisIds, state }, context: { engine } }) =>
    sayOfSilence(engine, sourceId, [...new Set(hypothesisIds)], state),
  ),
  progress: os.coding.progress.handler(({ context: { engine } }) => progress(engine.db, engine.author.coderId)),
  assessments: os.coding.assessments.handler(({ input, context: { engine } }) => listAssessments(engine.db, input.sourceId)),
  locate: os.coding.locate.handler(({ input, context: { engine } }) => {
    const { passageId } = getClaim(engine.db, input.claimId)
    return { passageId, sourceId: getPassage(engine.db, passageId).sourceId }
  }),
}
