import { join, resolve } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createEngine, type Engine } from '../../../electron/engine/engine'
import { router } from '../../../electron/engine/router'
import { rows } from '../../../electron/services/database/sql'
import { describe as describeQuote } from '../../../shared/anchoring/selectors'
import { aPng } from '../../builders/png'
import { smallTaxonomy, temporaryFolder } from '../../builders/review'
import { LIKE, type Operation, SENTENCES } from './any-operation'

const root = resolve(import.meta.dirname, '../../..')
const PDF = join(root, 'tests/fixtures/documents/two-columns.pdf')

/** The nth of what is there, counted round; an id that is nowhere when there is nothing. */
const pick = (list: readonly { id: string }[], n: number): string => list[n % Math.max(1, list.length)]?.id ?? 'nowhere'

/** A review whose clock goes on by a minute whenever it is looked at. */
export function aReviewThroughTheContract() {
  const folder = temporaryFolder()
  let minutes = 0
  const engine: Engine = createEngine({
    dataFolder: join(folder, 'data'),
    workerFile: join(process.env.SYNTOPIC_OUT ?? join(root, 'out'), 'main/worker.cjs'),
    samplesFolder: join(root, 'samples'),
    version: 'test',
    now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes++)),
  })
  engine.create(join(folder, 'r.syntopic'), smallTaxonomy, 'Coder A')
  return { engine, client: createRouterClient(router, { context: engine.context }) }
}
export type Review = ReturnType<typeof aReviewThroughTheContract>

/** Does it. Rejects where the contract refuses. */
export async function run({ engine, client }: Review, op: Operation): Promise<unknown> {
  const source = async (n: number) => pick(await client.library.list(), n)
  const hypothesis = async (n: number) => pick(await client.taxonomy.list(), n)
  const ids = (table: 'passage' | 'claim' | 'memo') =>
    rows<{ id: string }>(engine.db, { text: `SELECT id FROM ${table} ORDER BY number`, values: [] })
  const found = (text: string) => rows<{ id: string }>(engine.db, { text, values: [] })
  const pdfs = () => found(`SELECT id FROM source WHERE kind = 'pdf' ORDER BY number`)
  const areas = () => found(`SELECT id FROM passage WHERE shape = 'area' ORDER BY number`)
  /** More often than not those of one source. */
  const passagesOf = (n: number) =>
    n % 4 === 3
      ? ids('passage')
      : found(
          `SELECT id FROM passage WHERE source_id = (SELECT source_id FROM passage WHERE shape = 'text' ORDER BY number LIMIT 1 OFFSET ${n % 3}) ORDER BY number`,
        )
  /** A sentence as it was selected in a source; where that does not have it, as it stands in none. */
  const selected = async (sourceId: string, sentence: string) => {
    const { pages } = await client.library.document({ id: sourceId })
    const text = pages.map((page) => page.text).join('\n')
    const there = sentence === LIKE ? SENTENCES[1]! : sentence
    const at = text.indexOf(there)
    const { quote, position } = describeQuote(text, Math.max(0, at), Math.max(0, at) + there.length)
    return { quote: { ...quote, exact: sentence }, position }
  }
  switch (op.call) {
    case 'import': {
      const job = engine.beginImport()
      const text = `${op.sentences.join(' ')} Nothing else is told here about depression, number ${op.again}.\n`
      job.addBytes(`file ${op.again}.txt`, new TextEncoder().encode(text))
      job.close()
      return job.done()
    }
    case 'importPdf': {
      const job = engine.beginImport()
      void job.addPath(PDF)
      job.close()
      return job.done()
    }
    case 'mark': {
      const sourceId = await source(op.source)
      return client.coding.mark({ sourceId, ...(await selected(sourceId, op.sentence)) })
    }
    case 'claim':
      return client.coding.claimQuote({
        sourceId: await source(op.source),
        quote: op.sentence,
        claim: { hypothesisId: await hypothesis(op.hypothesis), stance: op.stance, ...op.values },
      })
    case 'addClaim':
      return client.coding.addClaim({
        passageId: pick(ids('passage'), op.passage),
        claim: { hypothesisId: await hypothesis(op.hypothesis), stance: op.stance },
      })
    case 'updateClaim':
      return client.coding.updateClaim({
        id: pick(ids('claim'), op.claim),
        change: {
          ...op.values,
          ...(op.stance && { stance: op.stance }),
          ...(op.hypothesis !== null && { hypothesisId: await hypothesis(op.hypothesis) }),
        },
      })
    case 'removeClaim':
      return client.coding.removeClaim({ id: pick(ids('claim'), op.claim) })
    case 'removePassage':
      return client.coding.removePassage({ id: pick(ids('passage'), op.passage) })
    case 'replacePassage': {
      const id = pick(ids('passage'), op.passage)
      const [at] = rows<{ id: string }>(engine.db, { text: 'SELECT source_id AS id FROM passage WHERE id = ?', values: [id] })
      return client.coding.replacePassage({ id, ...(await selected(at?.id ?? 'nowhere', op.sentence)) })
    }
    case 'markArea':
      return client.coding.markArea({
        // More often than not a source that has pages.
        sourceId: op.source % 3 === 2 ? pick(pdfs(), op.source) : await source(op.source),
        pageIndex: 0,
        rect: op.rect,
        quote: op.quote,
        ...(op.picture !== null && { picture: new Blob([aPng(op.picture)]) }),
        ...(op.hypothesis !== null && { claim: { hypothesisId: await hypothesis(op.hypothesis), stance: 'supports' } }),
      })
    case 'updateArea':
      return client.coding.updateArea({
        id: op.passage % 3 === 2 ? pick(areas(), op.passage) : pick(ids('passage'), op.passage),
        ...(op.rect && { rect: op.rect }),
        ...(op.quote !== null && { quote: op.quote }),
        ...(op.picture !== null && { picture: new Blob([aPng(op.picture)]) }),
      })
    case 'splitPassage':
      return client.coding.splitPassage({ id: pick(ids('passage'), op.passage), at: op.at })
    case 'mergePassages':
      return client.coding.mergePassages({ ids: op.passages.map((n) => pick(passagesOf(op.source), n)) })
    case 'setSecondHand':
      return client.coding.setSecondHand({
        passageId: pick(ids('passage'), op.passage),
        secondHand: op.secondHand,
        cites: await Promise.all(op.cites.map(source)),
      })
    case 'acceptPlaces':
      return client.coding.acceptPlaces({ ids: op.passages.map((n) => pick(ids('passage'), n)) })
    case 'mergeSources': {
      const [keepId, other] = [await source(op.keep), await source(op.other)]
      return client.library.merge({ keepId, ids: [other], reference: {} })
    }
    case 'assessMany':
      return client.coding.assessMany({
        sourceId: await source(op.source),
        hypothesisIds: await Promise.all(op.hypotheses.map(hypothesis)),
        state: op.state as 'unread',
      })
    case 'assess':
      return client.coding.assess({
        sourceId: await source(op.source),
        hypothesisId: await hypothesis(op.hypothesis),
        state: op.state as 'unread',
      })
    case 'addMemo':
      return client.memos.add({
        text: op.text,
        ...(op.on.includes('passage') && { passageId: pick(ids('passage'), op.nth) }),
        ...(op.on.includes('source') && { sourceId: await source(op.nth) }),
        ...(op.on.includes('hypothesis') && { hypothesisId: await hypothesis(op.nth) }),
      })
    case 'updateMemo':
      return client.memos.update({ id: pick(ids('memo'), op.memo), text: op.text })
    case 'removeMemo':
      return client.memos.remove({ id: pick(ids('memo'), op.memo) })
    case 'addHypothesis':
      return client.taxonomy.add({ parentId: op.parent === null ? null : await hypothesis(op.parent), name: op.name })
    case 'updateHypothesis':
      return client.taxonomy.update({ id: await hypothesis(op.hypothesis), change: op.change })
    case 'moveHypothesis':
      return client.taxonomy.move({
        id: await hypothesis(op.hypothesis),
        parentId: op.parent === null ? null : await hypothesis(op.parent),
        position: op.position,
      })
    case 'removeHypothesis':
      return client.taxonomy.remove({
        id: await hypothesis(op.hypothesis),
        moveClaimsTo: op.target === null ? null : await hypothesis(op.target),
      })
    case 'updateSource':
      return client.library.update({ id: await source(op.source), reference: op.reference, key: op.key ?? undefined })
    case 'removeSources':
      return client.library.remove({ ids: [...new Set(await Promise.all(op.sources.map(source)))] })
    case 'setCoder':
      return client.review.setCoder({ name: op.name })
    case 'undo':
      return client.review.undo()
    case 'redo':
      return client.review.redo()
    case 'reopen': {
      const { path } = (await client.review.current())!
      engine.closeReview()
      return engine.open(path)
    }
  }
}
