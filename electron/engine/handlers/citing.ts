import { AppError } from '../../../shared/contract/errors'
import { shapeWords } from '../../../shared/model/passage-words'
import { citedSources, citedWorks } from '../../services/citing/cited-sources'
import { addCitation } from '../../services/citing/passage-citations'
import { getPassage, shorten } from '../../services/coding/passages'
import { baseKey, uniqueKey } from '../../services/library/citation-key'
import { addReference, getSource, sourceFacts } from '../../services/library/sources'
import type { Engine } from '../engine'
import { os } from './implementer'

/** `“first words…”`, or what kind of place it is where it has none. */
const words = (engine: Engine, passageId: string): string => {
  const passage = getPassage(engine.db, passageId)
  const quoted = shorten(passage.quote.exact)
  return quoted ? `“${quoted}”` : shapeWords(passage).toLowerCase()
}

export const citing = {
  works: os.citing.works.handler(({ input: { sourceId, entries }, context: { engine } }) =>
    citedWorks(engine.db, sourceId, entries),
  ),
  add: os.citing.add.handler(({ input: { sourceId, passageId, reference }, context: { engine } }) => {
    const citing = sourceFacts(engine.db, sourceId)
    if (passageId !== undefined && getPassage(engine.db, passageId).sourceId !== sourceId)
      throw new AppError('invalid', `That passage is not one of ${citing.key}. Open the source it stands in and try again.`)
    const [known] = citedSources(engine.db, sourceId, [reference])
    if (known) {
      if (passageId === undefined) return getSource(engine.db, known)
      const name = `say that ${words(engine, passageId)} (${citing.key}) cites ${sourceFacts(engine.db, known).key}`
      engine.change(name, ['coding'], (db) => addCitation(db, passageId, known))
      return getSource(engine.db, known)
    }
    if (!reference.title.trim() && !reference.doi)
      throw new AppError('invalid', 'That reference has neither title nor DOI. Add it in the library, where both can be written.')
    const key = uniqueKey(engine.db, baseKey(reference))
    const id = engine.change(`add reference ${key} cited by ${citing.key}`, ['sources', 'coding'], (db) => {
      const added = addReference(db, { reference, origin: 'citing-source', key, warnings: [] }, engine.now())
      if (passageId !== undefined) addCitation(db, passageId, added)
      return added
    })
    return getSource(engine.db, id)
  }),
}
