import { shapeWords } from '../../../shared/model/passage-words'
import { addClaim, assess, listAssessments, removeClaim, updateClaim } from '../../services/coding/claims'
import { getClaim, getPassage, listPassages, movePassage, placeOf, removePassage, shorten } from '../../services/coding/passages'
import { getSource } from '../../services/library/sources'
import { getHypothesis } from '../../services/taxonomy/hypotheses'
import { claimQuote, markPlace, measured } from '../claiming'
import type { Engine } from '../engine'
import { os } from './implementer'

/** `“first words…” (page2024)`, or `area on page 5 (page2024)` of one without words; for the names of steps. */
const named = (engine: Engine, passageId: string): string => {
  const passage = getPassage(engine.db, passageId)
  const words = shorten(passage.quote.exact)
  return `${words ? `“${words}”` : shapeWords(passage).toLowerCase()} (${getSource(engine.db, passage.sourceId).key})`
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
    const { sourceId } = getPassage(engine.db, input.id)
    const place = await measured(engine, sourceId, placeOf(engine.db, sourceId, input), input.regions)
    engine.change(`place ${named(engine, input.id)} again`, ['coding'], (db) => movePassage(db, input.id, place))
    return getPassage(engine.db, input.id)
  }),
  assess: os.coding.assess.handler(({ input: { sourceId, hypothesisId, state }, context: { engine } }) => {
    const words = { unread: 'unread', 'nothing-found': 'read, nothing found', 'not-applicable': 'not applicable' }[state]
    const name = `mark ${getSource(engine.db, sourceId).key} “${words}” for ${getHypothesis(engine.db, hypothesisId).name}`
    engine.change(name, ['coding'], (db) => assess(db, sourceId, hypothesisId, state, engine.author.coderId, engine.now()))
    return { undo: name }
  }),
  assessments: os.coding.assessments.handler(({ input, context: { engine } }) => listAssessments(engine.db, input.sourceId)),
  locate: os.coding.locate.handler(({ input, context: { engine } }) => {
    const { passageId } = getClaim(engine.db, input.claimId)
    return { passageId, sourceId: getPassage(engine.db, passageId).sourceId }
  }),
}
