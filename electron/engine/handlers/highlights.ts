import { effectOfMeanings, importedPassages, labelledPassages } from '../../services/coding/label-effect'
import { claimLabelled } from '../../services/coding/labelled-claims'
import { listLabels, setMeanings } from '../../services/coding/labels'
import { changeUnrecorded } from '../../services/database/change'
import { getHypothesis } from '../../services/taxonomy/hypotheses'
import { os } from './implementer'

export const highlights = {
  labels: os.highlights.labels.handler(({ context: { engine } }) => listLabels(engine.db)),
  setMeanings: os.highlights.setMeanings.handler(({ input: { meanings }, context: { engine } }) => {
    for (const { meaning } of meanings) if (meaning.hypothesisId !== null) getHypothesis(engine.db, meaning.hypothesisId)
    changeUnrecorded(engine.db, (db) => setMeanings(db, meanings))
    engine.bus.emit('coding')
    return listLabels(engine.db)
  }),
  effect: os.highlights.effect.handler(({ input: { jobId, meanings, claimsBy, sourceIds }, context: { engine } }) => {
    const asking = { claimsBy, coderId: engine.author.coderId }
    const passages =
      jobId === undefined
        ? labelledPassages(engine.db, { ...asking, sourceIds })
        : importedPassages(engine.db, engine.importJob(jobId).highlights().flat(), asking)
    return effectOfMeanings(passages, meanings)
  }),
  claim: os.highlights.claim.handler(({ input: { labels, claimsBy, sourceIds }, context: { engine } }) => {
    const [first] = labels
    const name =
      labels.length === 1 && first ? `claim passages labelled ${first.label}` : `claim passages by ${labels.length} labels`
    const claims = engine.change(name, ['coding', 'sources'], (db) =>
      claimLabelled(db, labels, sourceIds, { claimsBy, coderId: engine.author.coderId, now: engine.now() }),
    )
    return { claims, undo: claims > 0 ? name : null }
  }),
}
