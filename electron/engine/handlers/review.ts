import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { depressionTaxonomy } from '../../../shared/taxonomy/default-depression'
import { emptyTaxonomy } from '../../../shared/taxonomy/empty'
import { checkReview } from '../../services/review/check'
import { history, setCoder } from '../../services/review/review'
import { openSampleReview } from '../sample-review'
import { os } from './implementer'

export const review = {
  create: os.review.create.handler(({ input, context: { engine } }) =>
    engine.create(input.path, input.taxonomy === 'empty' ? emptyTaxonomy : depressionTaxonomy, input.coder),
  ),
  open: os.review.open.handler(({ input, context: { engine } }) => engine.open(input.path)),
  openSample: os.review.openSample.handler(({ context: { engine } }) => openSampleReview(engine)),
  current: os.review.current.handler(({ context: { engine } }) => engine.info()),
  close: os.review.close.handler(({ context: { engine } }) => ({ closed: engine.closeReview() })),
  recent: os.review.recent.handler(({ context: { engine } }) => engine.recents.list()),
  forgetRecent: os.review.forgetRecent.handler(({ input, context: { engine } }) => {
    engine.recents.forget(input.path)
    return engine.recents.list()
  }),
  setCoder: os.review.setCoder.handler(({ input, context: { engine } }) => {
    engine.change(`code as ${input.name.trim()}`, ['review'], (db) => setCoder(db, input.name, engine.now()))
    return engine.info()!
  }),
  undo: os.review.undo.handler(({ context: { engine } }) => ({ name: engine.travel('undo') })),
  redo: os.review.redo.handler(({ context: { engine } }) => ({ name: engine.travel('redo') })),
  history: os.review.history.handler(({ input, context: { engine } }) => history(engine.db, input.limit)),
  check: os.review.check.handler(({ context: { engine } }) => checkReview(engine.db)),
  defaultFolder: os.review.defaultFolder.handler(({ context: { engine } }) => {
    const path = engine.defaultFolder()
    const names = readdirSync(path).filter((name) => name.toLowerCase().endsWith('.syntopic'))
    return { path, reviews: names.map((name) => join(path, name)) }
  }),
  changes: os.review.changes.handler(({ signal, context: { engine } }) => engine.bus.events(signal)),
}
