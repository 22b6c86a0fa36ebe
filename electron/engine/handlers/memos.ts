import type { ChangeEvent } from '../../../shared/contract/contract'
import { AppError } from '../../../shared/contract/errors'
import { addMemo, getMemo, type MemoTarget, memosOf, removeMemo, updateMemo } from '../../services/coding/memos'
import { getPassage, shorten } from '../../services/coding/passages'
import { getSource } from '../../services/library/sources'
import { getHypothesis } from '../../services/taxonomy/hypotheses'
import type { Engine } from '../engine'
import { os } from './implementer'

/** What a memo is on, as the names of steps say it: `“first words…” (page2024)`, `page2024, Gut`. */
function named(
  engine: Engine,
  { passageId, sourceId, hypothesisId }: { [K in keyof MemoTarget]: string | null | undefined },
): string {
  if (passageId) {
    const passage = getPassage(engine.db, passageId)
    const { key } = getSource(engine.db, passage.sourceId)
    return passage.quote.exact.trim() ? `“${shorten(passage.quote.exact)}” (${key})` : `a passage of ${key}`
  }
  const names = [
    ...(sourceId ? [getSource(engine.db, sourceId).key] : []),
    ...(hypothesisId ? [getHypothesis(engine.db, hypothesisId).name] : []),
  ]
  if (names.length === 0)
    throw new AppError('invalid', 'A memo is on a passage, on a source, on a hypothesis, or on a source and a hypothesis.')
  return names.join(', ')
}

const topics = ({ sourceId }: { sourceId?: string | null | undefined }): ChangeEvent['topics'] =>
  sourceId ? ['coding', 'sources'] : ['coding']

export const memos = {
  list: os.memos.list.handler(({ input, context: { engine } }) => memosOf(engine.db, input)),
  add: os.memos.add.handler(({ input, context: { engine } }) => {
    const id = engine.change(`write a memo on ${named(engine, input)}`, topics(input), (db) =>
      addMemo(db, input, engine.author.coderId, engine.now()),
    )
    return getMemo(engine.db, id)
  }),
  update: os.memos.update.handler(({ input: { id, text }, context: { engine } }) => {
    const memo = getMemo(engine.db, id)
    engine.change(`change the memo on ${named(engine, memo)}`, topics(memo), (db) => updateMemo(db, id, text, engine.now()))
    return getMemo(engine.db, id)
  }),
  remove: os.memos.remove.handler(({ input: { id }, context: { engine } }) => {
    const memo = getMemo(engine.db, id)
    const name = `delete the memo on ${named(engine, memo)}`
    engine.change(name, topics(memo), (db) => removeMemo(db, id))
    return { undo: name }
  }),
}
