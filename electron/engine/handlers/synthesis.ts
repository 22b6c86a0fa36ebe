import { evidence } from '../../services/synthesis/evidence'
import { matrix } from '../../services/synthesis/matrix'
import { os } from './implementer'

export const synthesis = {
  matrix: os.synthesis.matrix.handler(({ context: { engine } }) => matrix(engine.db)),
  evidence: os.synthesis.evidence.handler(({ input, context: { engine } }) => evidence(engine.db, input)),
}
