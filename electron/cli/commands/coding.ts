import { quoteWords } from '../../../shared/model/passage-words'
import type { AssessmentState, Directness, Stance } from '../../../shared/model/stance'
import { citedKeys } from '../../services/coding/cited-keys'
import { isAcceptable } from '../../services/coding/judgements'
import { findSource } from '../../services/library/sources'
import { findHypothesis } from '../../services/taxonomy/hypotheses'
import { print, printJson, printTable, warn } from '../report'
import { withReview } from '../session'

interface ClaimOptions {
  source: string
  quote: string
  hypothesis: string
  stance: Stance
  strength?: number
  directness?: Directness
  note?: string
  coder?: string
  json?: boolean
}

export const claim = (path: string, options: ClaimOptions) =>
  withReview(path, async ({ engine, client }) => {
    const sourceId = findSource(engine.db, options.source)
    const hypothesis = findHypothesis(engine.db, options.hypothesis)
    if (options.coder !== undefined) engine.codeAs(options.coder)
    const { stance, strength, directness, note } = options
    const made = await client.coding.claimQuote({
      sourceId,
      quote: options.quote,
      claim: { hypothesisId: hypothesis.id, stance, strength, directness, note },
    })
    const { passage, claimId, anchor, score, occurrences } = made
    if (occurrences > 1)
      warn(
        `${options.source} has this quote ${occurrences} times; the first place was claimed. Quote more of the sentence to mean another.`,
      )
    const page = passage.pageIndex + 1
    if (options.json) {
      const { start, end } = passage.position
      return printJson({
        id: claimId,
        quote: passage.quote.exact,
        page,
        pageLabel: passage.pageLabel,
        start,
        end,
        anchor,
        ...(anchor === 'similar' ? { score } : {}),
      })
    }
    print(`${hypothesis.path}: ${stance}, p. ${passage.pageLabel || page} (${anchor}): “${passage.quote.exact}”`)
  })

export const claims = (path: string, options: { json?: boolean }) =>
  withReview(path, async ({ engine, client }) => {
    const rows = await client.synthesis.evidence({})
    const cited = citedKeys(engine.db)
    if (options.json) {
      return printJson(
        rows.map((row) => ({
          id: row.id,
          source: row.sourceKey,
          sourceId: row.sourceId,
          title: row.sourceTitle,
          hypothesis: row.hypothesisPath,
          stance: row.stance,
          strength: row.strength,
          directness: row.directness,
          quote: row.quote,
          note: row.note,
          page: row.pageIndex + 1,
          pageLabel: row.pageLabel,
          start: row.start,
          end: row.end,
          anchor: row.anchor,
          score: row.score,
          secondHand: row.secondHand,
          cites: cited.get(row.passageId) ?? [],
          coder: row.coder,
          createdAt: row.createdAt,
          updatedAt: row.updatedAt,
          link: `syntopic://claim/${row.id}`,
        })),
      )
    }
    if (rows.length === 0) print('No claims yet.')
    for (const row of rows) {
      const anchor = row.anchor === 'exact' ? '' : ` [${row.anchor}]`
      print(
        `${row.sourceKey}, p. ${row.pageLabel || row.pageIndex + 1}  ${row.stance} ${row.hypothesisPath}${anchor}: ${row.quote ? `“${row.quote}”` : quoteWords(row)}`,
      )
    }
  })

export const assess = (path: string, options: { source: string; hypothesis: string[]; state: AssessmentState; coder?: string }) =>
  withReview(path, async ({ engine, client }) => {
    const sourceId = findSource(engine.db, options.source)
    const hypotheses = options.hypothesis.map((each) => findHypothesis(engine.db, each))
    if (options.coder !== undefined) engine.codeAs(options.coder)
    await client.coding.assessMany({ sourceId, hypothesisIds: hypotheses.map(({ id }) => id), state: options.state })
    print(`${options.source}: ${options.state} for ${hypotheses.map(({ path }) => path).join(', ')}`)
  })

export const progress = (path: string, options: { json?: boolean }) =>
  withReview(path, async ({ client }) => {
    const { hypotheses, sources } = await client.coding.progress()
    const records = new Map((await client.library.list()).map((source) => [source.id, source]))
    const found = sources.map(({ sourceId, ...counts }) => {
      const { key, title } = records.get(sourceId)!
      return { key, title, answered: counts.answered, hypotheses, passages: counts.passages, toCheck: counts.toCheck }
    })
    if (options.json) return printJson(found)
    if (found.length === 0) return print('No sources yet.')
    printTable(
      [
        ['KEY', 'ANSWERED', 'PASSAGES', 'TO CHECK', 'TITLE'],
        ...found.map(({ key, title, answered, passages, toCheck }) => [
          key,
          `${answered} of ${hypotheses}`,
          String(passages),
          toCheck === 0 ? '' : String(toCheck),
          title,
        ]),
      ],
      [30],
    )
  })

export const accept = (path: string, options: { source: string; json?: boolean }) =>
  withReview(path, async ({ engine, client }) => {
    const sourceId = findSource(engine.db, options.source)
    const passages = await client.coding.passages({ sourceId })
    const ids = passages.filter(isAcceptable).map(({ id }) => id)
    const { accepted } = ids.length > 0 ? await client.coding.acceptPlaces({ ids }) : { accepted: 0 }
    const orphans = passages.filter(({ anchor }) => anchor === 'orphan').length
    if (options.json) return printJson({ source: options.source, accepted, orphans })
    print(
      `${options.source}: ${accepted} similar ${accepted === 1 ? 'passage' : 'passages'} accepted${orphans > 0 ? `, ${orphans} not found again` : ''}`,
    )
  })
