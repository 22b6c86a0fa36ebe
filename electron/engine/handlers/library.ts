import { judgeDesign } from '../../services/library/appraisal'
import { updateSource } from '../../services/library/correct'
import { setDistinct } from '../../services/library/merge'
import { getOrigin, listOrigins, updateOrigin } from '../../services/library/origins'
import { search } from '../../services/library/search'
import { getSource, listSources, removeSource, sourceDetails } from '../../services/library/sources'
import { sourceDocument } from '../../services/library/texts'
import { findDuplicates } from '../duplicate-search'
import { merge, mergeCertain, separate } from '../merging'
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
  duplicates: os.library.duplicates.handler(({ context: { engine } }) => findDuplicates(engine)),
  merge: os.library.merge.handler(async ({ input, context: { engine } }) => getSource(engine.db, await merge(engine, input))),
  mergeCertain: os.library.mergeCertain.handler(({ context: { engine } }) => mergeCertain(engine)),
  setDistinct: os.library.setDistinct.handler(({ input, context: { engine } }) => {
    const keys = input.ids.map((id) => getSource(engine.db, id).key)
    const name = keys.length === 2 ? `keep ${keys.join(' and ')} apart` : `keep ${keys.length} sources apart`
    engine.change(name, ['sources'], (db) => setDistinct(db, input.ids))
    return { undo: name }
  }),
  separateFile: os.library.separateFile.handler(async ({ input, context: { engine } }) =>
    getSource(engine.db, await separate(engine, input.id, input.fileId)),
  ),
  origins: os.library.origins.handler(({ context: { engine } }) => listOrigins(engine.db)),
  updateOrigin: os.library.updateOrigin.handler(({ input, context: { engine } }) => {
    const { fileName } = getOrigin(engine.db, input.id)
    engine.change(`say of which search ${fileName} is`, ['sources'], (db) => updateOrigin(db, input.id, input.facts))
    return getOrigin(engine.db, input.id)
  }),
  search: os.library.search.handler(({ input, context: { engine } }) => search(engine.db, input.query, input.limit)),
}
