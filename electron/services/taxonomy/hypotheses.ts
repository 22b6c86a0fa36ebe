import { AppError } from '../../../shared/contract/errors'
import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'
import { palette } from '../../../shared/taxonomy/palette'
import { slugOf } from '../../../shared/taxonomy/slug'
import type { TaxonomyTemplate, TemplateNode } from '../../../shared/taxonomy/taxonomy-template'
import { newId } from '../database/ids'
import { list, type ReadableDb, row, rows, run, sql, value, type WritableDb } from '../database/sql'

interface HypothesisRow {
  id: string
  parent_id: string | null
  position: number
  kind: HypothesisKind
  slug: string
  name: string
  definition: string
  include: string
  exclude: string
  example: string
  colour: string
  key: string
  claims: number
}

/** The whole tree, parents before children, siblings in their order. */
export function listHypotheses(db: ReadableDb): Hypothesis[] {
  const all = rows<HypothesisRow>(
    db,
    sql`SELECT hypothesis.*, (SELECT count(*) FROM claim WHERE hypothesis_id = hypothesis.id) AS claims FROM hypothesis ORDER BY position, slug`,
  )
  const children = new Map<string | null, HypothesisRow[]>()
  for (const node of all) children.set(node.parent_id, [...(children.get(node.parent_id) ?? []), node])
  const result: Hypothesis[] = []
  const visit = (parent: Hypothesis | null, index: number, node: HypothesisRow) => {
    const { parent_id, ...rest } = node
    const hypothesis: Hypothesis = {
      ...rest,
      parentId: parent_id,
      path: parent ? `${parent.path}/${node.slug}` : node.slug,
      depth: parent ? parent.depth + 1 : 0,
      effectiveColour: node.colour || parent?.effectiveColour || palette[index % palette.length]!.id,
    }
    result.push(hypothesis)
    for (const [i, child] of (children.get(node.id) ?? []).entries()) visit(hypothesis, i, child)
  }
  for (const [i, root] of (children.get(null) ?? []).entries()) visit(null, i, root)
  return result
}

/** @throws AppError `not-found`. */
export function getHypothesis(db: ReadableDb, id: string): Hypothesis {
  const found = listHypotheses(db).find((hypothesis) => hypothesis.id === id)
  if (!found) throw new AppError('not-found', `The taxonomy has no hypothesis ${id}.`)
  return found
}

/** A hypothesis by its path (`inflammation/gut-brain-axis`), its id, or its slug or name where only one has it. @throws AppError. */
export function findHypothesis(db: ReadableDb, pathOrId: string): Hypothesis {
  const all = listHypotheses(db)
  const wanted = pathOrId
    .trim()
    .replace(/^\/|\/$/g, '')
    .toLowerCase()
  const exact = all.find((h) => h.path === wanted || h.id === wanted)
  if (exact) return exact
  const loose = all.filter((h) => h.slug === wanted || h.name.toLowerCase() === wanted)
  if (loose.length === 1) return loose[0]!
  if (loose.length > 1) {
    throw new AppError('ambiguous', `“${pathOrId}” could be ${loose.map((h) => h.path).join(' or ')}. Give the whole path.`)
  }
  throw new AppError('not-found', `The taxonomy has no hypothesis “${pathOrId}”. See the paths with: syntopic taxonomy REVIEW`)
}

/** Fills an empty review with a taxonomy as it is written down. */
export function plantTaxonomy(db: WritableDb, template: TaxonomyTemplate): void {
  const plant = (nodes: readonly TemplateNode[], parentId: string | null, kind: HypothesisKind) => {
    nodes.forEach((node, position) => {
      const id = newId()
      const nodeKind = parentId === null ? (node.facet ?? 'hypothesis') : kind
      run(
        db,
        sql`INSERT INTO hypothesis (id, parent_id, position, kind, slug, name, definition, include, exclude, example, colour, key)
            VALUES (${id}, ${parentId}, ${position}, ${nodeKind}, ${node.slug}, ${node.name}, ${node.definition}, ${node.include}, ${node.exclude},
                    ${node.example}, ${node.colour ?? ''}, ${node.shortcut ?? ''})`,
      )
      plant(node.children ?? [], id, nodeKind)
    })
  }
  plant(template.nodes, null, 'hypothesis')
}

/** `Gut–brain axis` → `gut-brain-axis`, made unique among the siblings. */
export function freeSlug(db: ReadableDb, name: string, parentId: string | null, own = ''): string {
  const base = slugOf(name) || 'hypothesis'
  const taken = new Set(
    rows<{ slug: string }>(db, sql`SELECT slug FROM hypothesis WHERE parent_id IS ${parentId} AND id <> ${own}`).map(
      ({ slug }) => slug,
    ),
  )
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`
    if (!taken.has(slug)) return slug
  }
}

export interface NewHypothesis {
  parentId: string | null
  name: string
  kind?: HypothesisKind
  definition?: string
}

/** Adds a node as the last of its siblings; gives its id. */
export function addHypothesis(db: WritableDb, { parentId, name, kind, definition }: NewHypothesis): string {
  const parent = parentId === null ? null : getHypothesis(db, parentId)
  const trimmed = checkedName(name)
  const id = newId()
  const position = value<number>(db, sql`SELECT coalesce(max(position) + 1, 0) FROM hypothesis WHERE parent_id IS ${parentId}`)
  const colour = parent ? '' : freeColour(db)
  run(
    db,
    sql`INSERT INTO hypothesis (id, parent_id, position, kind, slug, name, definition, include, exclude, example, colour, key)
        VALUES (${id}, ${parentId}, ${position}, ${parent?.kind ?? kind ?? 'hypothesis'}, ${freeSlug(db, trimmed, parentId)}, ${trimmed},
                ${definition ?? ''}, '', '', '', ${colour}, '')`,
  )
  return id
}

const checkedName = (name: string): string => {
  const trimmed = name.trim()
  if (!trimmed) throw new AppError('invalid', 'A hypothesis needs a name.')
  return trimmed
}

/** The first colour no root has, else the one in use least. */
export function freeColour(db: ReadableDb): string {
  const used = new Map<string, number>()
  for (const { colour } of rows<{ colour: string }>(db, sql`SELECT colour FROM hypothesis WHERE colour <> ''`)) {
    used.set(colour, (used.get(colour) ?? 0) + 1)
  }
  return [...palette].sort((a, b) => (used.get(a.id) ?? 0) - (used.get(b.id) ?? 0))[0]!.id
}

export type HypothesisChange = Partial<
  Pick<Hypothesis, 'name' | 'definition' | 'include' | 'exclude' | 'example' | 'colour' | 'key'>
>

/** Changes a node. A new name gives a new slug; a key is taken from whoever has it. */
export function updateHypothesis(db: WritableDb, id: string, changes: HypothesisChange): void {
  const current = getHypothesis(db, id)
  const next = { ...current, ...changes }
  if (changes.colour && !palette.some((colour) => colour.id === changes.colour)) {
    throw new AppError(
      'invalid',
      `There is no colour “${changes.colour}”. Choose one of ${palette.map((colour) => colour.id).join(', ')}.`,
    )
  }
  const name = checkedName(next.name)
  const slug = name === current.name ? current.slug : freeSlug(db, name, current.parentId, id)
  if (changes.key) run(db, sql`UPDATE hypothesis SET key = '' WHERE key = ${changes.key} AND id <> ${id}`)
  run(
    db,
    sql`UPDATE hypothesis SET name = ${name}, slug = ${slug}, definition = ${next.definition}, include = ${next.include}, exclude = ${next.exclude},
          example = ${next.example}, colour = ${next.colour}, key = ${next.key}
        WHERE id = ${id}`,
  )
}

/** Ids of a node and everything under it. */
export const subtree = (db: ReadableDb, id: string): string[] =>
  rows<{ id: string }>(
    db,
    sql`WITH RECURSIVE below (id) AS (SELECT ${id} UNION ALL SELECT hypothesis.id FROM hypothesis JOIN below ON hypothesis.parent_id = below.id)
        SELECT id FROM below`,
  ).map((found) => found.id)

/** Moves a node with its subtree; it takes over the kind of its new parent. @throws AppError `invalid` for a move into itself. */
export function moveHypothesis(db: WritableDb, id: string, parentId: string | null, position: number): void {
  const node = getHypothesis(db, id)
  const under = subtree(db, id)
  if (parentId !== null && under.includes(parentId)) {
    throw new AppError('invalid', `“${node.name}” cannot be moved under itself.`)
  }
  const kind = parentId === null ? node.kind : getHypothesis(db, parentId).kind
  const siblings = rows<{ id: string }>(
    db,
    sql`SELECT id FROM hypothesis WHERE parent_id IS ${parentId} AND id <> ${id} ORDER BY position, slug`,
  ).map((sibling) => sibling.id)
  siblings.splice(Math.max(0, Math.min(position, siblings.length)), 0, id)
  const slug = parentId === node.parentId ? node.slug : freeSlug(db, node.name, parentId, id)
  const colour = parentId === null && !node.colour ? freeColour(db) : node.colour
  run(db, sql`UPDATE hypothesis SET parent_id = ${parentId}, slug = ${slug}, colour = ${colour} WHERE id = ${id}`)
  siblings.forEach((sibling, i) => {
    run(db, sql`UPDATE hypothesis SET position = ${i} WHERE id = ${sibling} AND position <> ${i}`)
  })
  run(db, sql`UPDATE hypothesis SET kind = ${kind} WHERE kind <> ${kind} AND id IN (${list(under)})`)
}

export interface Removal {
  hypotheses: number
  claims: number
  assessments: number
  /** On the hypotheses, and on their cells. */
  memos: number
  sources: number
}

/** What removing a node and its subtree would touch. */
export function removalOf(db: ReadableDb, id: string): Removal {
  getHypothesis(db, id)
  const ids = subtree(db, id)
  const counts = row<Omit<Removal, 'hypotheses'>>(
    db,
    sql`SELECT (SELECT count(*) FROM claim WHERE hypothesis_id IN (${list(ids)})) AS claims,
               (SELECT count(*) FROM assessment WHERE hypothesis_id IN (${list(ids)})) AS assessments,
               (SELECT count(*) FROM memo WHERE hypothesis_id IN (${list(ids)})) AS memos,
               (SELECT count(DISTINCT source_id) FROM claim JOIN passage ON passage.id = passage_id WHERE hypothesis_id IN (${list(ids)})) AS sources`,
  )!
  return { hypotheses: ids.length, ...counts }
}

/**
 * Removes a node and its subtree. Its claims and the memos on it go to `moveClaimsTo`, or with it when that is null. Where the coder has claimed the same
 * passage for the target already, that claim stays, and the notes of both are kept in it. Passages left without claims stay as highlights.
 */
export function removeHypothesis(db: WritableDb, id: string, moveClaimsTo: string | null): void {
  const ids = subtree(db, id)
  if (moveClaimsTo !== null) {
    if (ids.includes(moveClaimsTo)) throw new AppError('invalid', 'Claims cannot be moved to a hypothesis that is being removed.')
    getHypothesis(db, moveClaimsTo)
    moveClaims(db, ids, moveClaimsTo)
    run(db, sql`UPDATE memo SET hypothesis_id = ${moveClaimsTo} WHERE hypothesis_id IN (${list(ids)})`)
  }
  run(db, sql`DELETE FROM claim WHERE hypothesis_id IN (${list(ids)})`)
  for (const each of ids.reverse()) run(db, sql`DELETE FROM hypothesis WHERE id = ${each}`)
}

function moveClaims(db: WritableDb, from: string[], target: string): void {
  const claims = rows<{ id: string; passage_id: string; coder_id: string; stance: string; note: string }>(
    db,
    sql`SELECT id, passage_id, coder_id, stance, note FROM claim WHERE hypothesis_id IN (${list(from)}) ORDER BY number`,
  )
  for (const claim of claims) {
    const there = row<{ id: string; stance: string; note: string }>(
      db,
      sql`SELECT id, stance, note FROM claim
          WHERE passage_id = ${claim.passage_id} AND coder_id = ${claim.coder_id} AND hypothesis_id = ${target}`,
    )
    if (!there) run(db, sql`UPDATE claim SET hypothesis_id = ${target} WHERE id = ${claim.id}`)
    else {
      const note = [there.note, claim.note].filter(Boolean).join('\n')
      // Two different stances of one coder on one passage do not add up to either of them.
      const stance = there.stance === claim.stance ? there.stance : 'mixed'
      run(db, sql`UPDATE claim SET note = ${note}, stance = ${stance} WHERE id = ${there.id}`)
    }
  }
}
