import type { Engine } from '../../electron/engine/engine'
import { addClaim, coderNamed } from '../../electron/services/coding/claims'

/** A supporting claim of somebody else on a passage. @returns its id */
export const codersClaim = (engine: Engine, passageId: string, hypothesisId: string, coder: string): string =>
  engine.change(`claim of ${coder}`, ['coding'], (db) =>
    addClaim(db, passageId, { hypothesisId, stance: 'supports' }, coderNamed(db, coder, engine.now()), engine.now()),
  )
