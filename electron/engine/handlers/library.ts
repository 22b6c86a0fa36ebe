import { judgeDesign } from '../../services/library/appraisal'
import { updateSource } from '../../services/library/correct'
import { search } from '../../services/library/search'
import { getSource, listSources, removeSource, sourceDetails } from '../../services/library/sources'
import { sourceDocument } from '../../services/library/texts'
import { os } from './implementer'

export const library = {
  list: os.library.list.handler(({ context: { engine } }) => listSources(engine.db)),
  get: os.library.get.handler(({ input, context: { engine } }) => sourceDetails(engine.db, input.id)),
  document: os.library.document.handler(({ input, context: { engine } }) => sourceDocument(engine.db, input.id)),
  update: os.library.update.handler(({ input, context: { engine } }) => {
    const { key } = getSource(engine.db, input.id)
    engine.change(`correct ${key}`, ['sources'], (db) => updateSource(db, input.id, input.reference, input.key))
    return getSource(engine.db, input.id)
  }),
  setStudyDesign: os.library.setStudyDesign.handler(({ input, context: { engine } }) => {
    const { key } = getSource(engine.db, input.id)
    const name = input.design === null ? `take away the study design of ${key}` : `say the study design of ${key}`
    engine.change(name, ['sources'], (db) => judgeDesign(db, input.id, input.design, engine.now()))
    return getSource(engine.db, input.id)
  }),
  remove: os.library.remove.handler(({ input, context: { engine } }) => {
    const ids = [...new Set(input.ids)]
    const [first] = ids
    if (first === undefined) return { undo: null }
    const name = ids.length === 1 ? `remove ${getSource(engine.db, first).key}` : `remove ${ids.length} sources`
    engine.change(name, ['sources', 'coding'], (db) => {
      for (const id of ids) removeSource(db, id)
    })
    return { undo: name }
  }),
  search: os.library.search.handler(({ input, context: { engine } }) => search(engine.db, input.query, input.limit)),
}
