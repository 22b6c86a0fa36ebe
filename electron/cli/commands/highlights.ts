import { type Claimer, type Label, type LabelMeaning, labelKinds } from '../../../shared/model/highlight'
import type { Stance } from '../../../shared/model/stance'
import { shorten } from '../../services/coding/passages'
import { findSource } from '../../services/library/sources'
import { findHypothesis } from '../../services/taxonomy/hypotheses'
import { print, printJson, printTable, UsageError, warn } from '../report'
import { type Session, withReview } from '../session'

/** `tag:mood`, `colour:#ffd400`: the kind, then the label as it is. @throws UsageError */
export function labelNamed(typed: string): Label {
  const at = typed.indexOf(':')
  const kind = labelKinds.find((each) => each === typed.slice(0, at))
  const label = typed.slice(at + 1).trim()
  if (!kind || !label) throw new UsageError(`--label is KIND:LABEL, such as tag:mood, with a kind of: ${labelKinds.join(', ')}.`)
  return { kind, label }
}

/** What a label stands for, in words of the command line. */
function decision({ client }: Session) {
  const paths = client.taxonomy.list().then((all) => new Map(all.map((hypothesis) => [hypothesis.id, hypothesis.path])))
  return async (meaning: LabelMeaning | null) => {
    const hypothesis = meaning?.hypothesisId ? ((await paths).get(meaning.hypothesisId) ?? null) : null
    return { decided: meaning !== null, hypothesis, stance: hypothesis === null ? null : (meaning?.stance ?? null) }
  }
}

export const labels = (path: string, options: { json?: boolean }) =>
  withReview(path, async (session) => {
    const decided = decision(session)
    const found = await Promise.all(
      (await session.client.highlights.labels()).map(async ({ meaning, definition, ...label }) => ({
        ...label,
        ...(await decided(meaning)),
      })),
    )
    if (options.json) return printJson(found)
    if (found.length === 0) return print('No passage has a label: none came from another program.')
    printTable(
      [
        ['LABEL', 'PASSAGES', 'UNCLAIMED', 'SOURCES', 'MEANS'],
        ...found.map(({ kind, label, passages, unclaimed, sources, decided, hypothesis, stance }) => [
          `${kind}:${label}`,
          ...[passages, unclaimed, sources].map(String),
          hypothesis ? `${hypothesis}: ${stance}` : decided ? 'no claim' : '',
        ]),
      ],
      [60],
    )
  })

interface MapOptions {
  label: string
  hypothesis?: string
  stance?: Stance
  /** False with `--no-claim`. */
  claim: boolean
  claimsBy?: Claimer
  coder?: string
  json?: boolean
}

export const map = (path: string, options: MapOptions) => {
  const label = labelNamed(options.label)
  if (options.claim ? !options.hypothesis || !options.stance : options.hypothesis || options.stance)
    throw new UsageError('Say either --hypothesis and --stance, or --no-claim.')
  return withReview(path, async ({ engine, client }) => {
    const hypothesis = options.claim ? findHypothesis(engine.db, options.hypothesis!) : null
    if (options.coder !== undefined) engine.codeAs(options.coder)
    const meaning: LabelMeaning = { hypothesisId: hypothesis?.id ?? null, stance: options.stance ?? 'supports' }
    const all = await client.highlights.setMeanings({ meanings: [{ ...label, meaning }] })
    const isThere = all.some((each) => each.kind === label.kind && each.label === label.label)
    const { claims } = hypothesis
      ? await client.highlights.claim({ labels: [label], claimsBy: options.claimsBy ?? 'me' })
      : { claims: 0 }
    if (!isThere) warn(`No passage has the label ${options.label} yet; it is remembered for imports to come.`)
    if (options.json)
      return printJson({ ...label, hypothesis: hypothesis?.path ?? null, stance: hypothesis ? meaning.stance : null, claims })
    const made = claims === 1 ? '1 claim made' : `${claims} claims made`
    print(
      hypothesis ? `${options.label} means ${hypothesis.path}: ${meaning.stance}; ${made}` : `${options.label} makes no claims`,
    )
  })
}

export const passages = (path: string, options: { source?: string; json?: boolean }) =>
  withReview(path, async ({ engine, client }) => {
    const wanted = options.source === undefined ? null : findSource(engine.db, options.source)
    const sources = (await client.library.list()).filter(({ id }) => wanted === null || id === wanted)
    const found = (
      await Promise.all(
        sources.map(async ({ id, key }) => (await client.coding.passages({ sourceId: id })).map((passage) => ({ key, passage }))),
      )
    ).flat()
    if (options.json) {
      return printJson(
        found.map(({ key, passage }) => ({
          id: passage.id,
          source: key,
          shape: passage.shape,
          quote: passage.quote.exact,
          page: passage.pageIndex + 1,
          pageLabel: passage.pageLabel,
          start: passage.position.start,
          end: passage.position.end,
          anchor: passage.anchor,
          score: passage.score,
          colour: passage.colour,
          author: passage.author,
          labels: passage.labels.map(({ kind, label }) => `${kind}:${label}`),
          memos: passage.memos.map(({ text, author, coder, createdAt }) => ({ text, by: author || coder, createdAt })),
          claims: passage.claims.length,
          secondHand: passage.secondHand,
          cites: passage.cites.map(({ key }) => key),
          picture: passage.pictureId,
          createdAt: passage.createdAt,
        })),
      )
    }
    if (found.length === 0) print('No passages yet.')
    for (const { key, passage } of found) {
      const place = passage.pageLabel || (passage.anchor === 'orphan' ? '?' : String(passage.pageIndex + 1))
      const anchor = passage.anchor === 'exact' ? '' : ` [${passage.anchor}]`
      const quote = passage.quote.exact ? `“${shorten(passage.quote.exact, 100)}”` : `(${passage.shape})`
      const cites = passage.cites.length > 0 ? ` (cites ${passage.cites.map((work) => work.key).join(', ')})` : ''
      const secondHand = passage.secondHand === null ? '' : passage.secondHand ? 'second-hand' : 'not second-hand'
      print(
        [
          `${key}, p. ${place}${anchor}: ${quote}`,
          secondHand + cites,
          passage.pictureId && 'picture',
          ...passage.labels.map(({ kind, label }) => `${kind}:${label}`),
        ]
          .map((part) => part.trim())
          .filter(Boolean)
          .join('  '),
      )
    }
  })

export const memo = (
  path: string,
  options: { source: string; hypothesis?: string; text: string; coder?: string; json?: boolean },
) =>
  withReview(path, async ({ engine, client }) => {
    const sourceId = findSource(engine.db, options.source)
    const hypothesis = options.hypothesis === undefined ? null : findHypothesis(engine.db, options.hypothesis)
    if (options.coder !== undefined) engine.codeAs(options.coder)
    const made = await client.memos.add({ sourceId, text: options.text, ...(hypothesis && { hypothesisId: hypothesis.id }) })
    if (options.json)
      return printJson({ id: made.id, source: options.source, hypothesis: hypothesis?.path ?? null, text: made.text })
    print(`Memo on ${[options.source, hypothesis?.path].filter(Boolean).join(', ')}: ${shorten(made.text)}`)
  })

export const memos = (path: string, options: { source?: string; json?: boolean }) =>
  withReview(path, async ({ engine, client }) => {
    const sourceId = options.source === undefined ? undefined : findSource(engine.db, options.source)
    const keys = new Map((await client.library.list()).map(({ id, key }) => [id, key]))
    const paths = new Map((await client.taxonomy.list()).map(({ id, path }) => [id, path]))
    const found = (await client.memos.list({ ...(sourceId && { sourceId }) })).map((each) => ({
      id: each.id,
      passage: each.passageId,
      source: each.sourceId === null ? null : (keys.get(each.sourceId) ?? null),
      hypothesis: each.hypothesisId === null ? null : (paths.get(each.hypothesisId) ?? null),
      text: each.text,
      by: each.author || each.coder,
      createdAt: each.createdAt,
      updatedAt: each.updatedAt,
    }))
    if (options.json) return printJson(found)
    if (found.length === 0) print('No memos yet.')
    for (const { source, hypothesis, passage, by, text } of found) {
      const on = passage === null ? [source, hypothesis].filter(Boolean).join(', ') : 'a passage'
      print(`${on} (${by}): ${shorten(text, 200)}`)
    }
  })
