import { AppError } from '../../../shared/contract/errors'
import { codesIn } from '../../services/importing/collections/codebook-file'
import { addCodes, countCodes } from '../../services/taxonomy/codebook'
import {
  addHypothesis,
  getHypothesis,
  listHypotheses,
  moveHypothesis,
  removalOf,
  removeHypothesis,
  updateHypothesis,
} from '../../services/taxonomy/hypotheses'
import { os } from './implementer'

export const taxonomy = {
  importCodebook: os.taxonomy.importCodebook.handler(async ({ input: { name, file, parentId }, context: { engine } }) => {
    const { codes, problems } = await codesIn(new Uint8Array(await file.arrayBuffer()), name)
    if (codes.length === 0) throw new AppError('invalid', `${name} has no codes in it.`)
    const { added, already } = countCodes(engine.db, codes, parentId)
    if (added === 0) return { added, already, problems, undo: null }
    const step = `add ${added} ${added === 1 ? 'hypothesis' : 'hypotheses'} from ${name}`
    return { ...engine.change(step, ['taxonomy'], (db) => addCodes(db, codes, parentId)), problems, undo: step }
  }),
  list: os.taxonomy.list.handler(({ context: { engine } }) => listHypotheses(engine.db)),
  add: os.taxonomy.add.handler(({ input, context: { engine } }) => {
    const id = engine.change(`add hypothesis ${input.name.trim()}`, ['taxonomy'], (db) => addHypothesis(db, input))
    return getHypothesis(engine.db, id)
  }),
  update: os.taxonomy.update.handler(({ input: { id, change }, context: { engine } }) => {
    const { name } = getHypothesis(engine.db, id)
    const step = change.name && change.name.trim() !== name ? `rename ${name} to ${change.name.trim()}` : `edit ${name}`
    engine.change(step, ['taxonomy'], (db) => updateHypothesis(db, id, change))
    return getHypothesis(engine.db, id)
  }),
  move: os.taxonomy.move.handler(({ input: { id, parentId, position }, context: { engine } }) => {
    const { name } = getHypothesis(engine.db, id)
    const step = parentId === null ? `move ${name} to the top` : `move ${name} under ${getHypothesis(engine.db, parentId).name}`
    engine.change(step, ['taxonomy'], (db) => moveHypothesis(db, id, parentId, position))
    return getHypothesis(engine.db, id)
  }),
  removal: os.taxonomy.removal.handler(({ input, context: { engine } }) => removalOf(engine.db, input.id)),
  remove: os.taxonomy.remove.handler(({ input: { id, moveClaimsTo }, context: { engine } }) => {
    const { name } = getHypothesis(engine.db, id)
    const step = moveClaimsTo === null ? `remove ${name}` : `merge ${name} into ${getHypothesis(engine.db, moveClaimsTo).name}`
    engine.change(step, ['taxonomy', 'coding'], (db) => removeHypothesis(db, id, moveClaimsTo))
    return { undo: step }
  }),
}
