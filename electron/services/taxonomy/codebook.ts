import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'
import { nearestColour } from '../../../shared/taxonomy/nearest-colour'
import { newId } from '../database/ids'
import { type ReadableDb, run, sql, value, type WritableDb } from '../database/sql'
import type { FoundCode } from '../importing/found-highlights'
import { freeColour, freeSlug, getHypothesis, listHypotheses } from './hypotheses'

/** Two names are one when they differ in case, spaces or the way their accents are written. */
const sameName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase()

/** The codes by their parents: those of one name are one. */
interface CodeNode {
  name: string
  definition: string
  colour: string
  children: Map<string, CodeNode>
}

function treeOf(codes: readonly FoundCode[]): CodeNode {
  const root: CodeNode = { name: '', definition: '', colour: '', children: new Map() }
  for (const { path, definition, colour } of codes) {
    let node = root
    for (const name of path) {
      const key = sameName(name)
      const child = node.children.get(key) ?? { name: name.trim(), definition: '', colour: '', children: new Map() }
      node.children.set(key, child)
      node = child
    }
    node.definition ||= definition
    node.colour ||= colour
  }
  return root
}

/** Walks codes and hypotheses together; `missing` makes a hypothesis where there is none and gives what stands for it. */
function match<Found>(
  tree: CodeNode,
  start: Found,
  childOf: (parent: Found, key: string) => Found | null,
  missing: (parent: Found, code: CodeNode) => Found,
): { added: number; already: number } {
  const counts = { added: 0, already: 0 }
  const visit = (node: CodeNode, parent: Found) => {
    for (const [key, code] of node.children) {
      const there = childOf(parent, key)
      counts[there === null ? 'added' : 'already']++
      visit(code, there ?? missing(parent, code))
    }
  }
  visit(tree, start)
  return counts
}

const childIndex = (db: ReadableDb) => {
  const index = new Map<string, Hypothesis>()
  // Of two siblings of the same name the first one is meant.
  for (const hypothesis of listHypotheses(db).reverse())
    index.set(`${hypothesis.parentId ?? ''}\0${sameName(hypothesis.name)}`, hypothesis)
  return index
}

/** What {@link addCodes} would do. */
export function countCodes(
  db: ReadableDb,
  codes: readonly FoundCode[],
  parentId: string | null,
): { added: number; already: number } {
  const index = childIndex(db)
  return match<string>(
    treeOf(codes),
    parentId ?? '',
    (parent, key) => index.get(`${parent}\0${key}`)?.id ?? null,
    () => 'new',
  )
}

/**
 * Adds codes as hypotheses under `parentId`, or at the top: with their tree, definitions and the nearest colours of the palette. A code whose path of
 * names is there already stays as it is, so that the same codebook may be imported again. They take over the kind of what they stand under.
 * @throws AppError `not-found` for a parent that is gone.
 */
export function addCodes(
  db: WritableDb,
  codes: readonly FoundCode[],
  parentId: string | null,
): { added: number; already: number } {
  const index = childIndex(db)
  interface Place {
    id: string | null
    kind: HypothesisKind
    /** Of the palette; what a child without a colour of its own is drawn in. */
    colour: string
  }
  const placeOf = ({ id, kind, effectiveColour }: Hypothesis): Place => ({ id, kind, colour: effectiveColour })
  const start: Place = parentId === null ? { id: null, kind: 'hypothesis', colour: '' } : placeOf(getHypothesis(db, parentId))
  return match<Place>(
    treeOf(codes),
    start,
    (parent, key) => {
      const there = index.get(`${parent.id ?? ''}\0${key}`)
      return there ? placeOf(there) : null
    },
    (parent, code) => {
      const id = newId()
      const wanted = nearestColour(code.colour)
      const colour = wanted !== parent.colour && wanted ? wanted : parent.id === null ? wanted || freeColour(db) : ''
      const position = value<number>(
        db,
        sql`SELECT coalesce(max(position) + 1, 0) FROM hypothesis WHERE parent_id IS ${parent.id}`,
      )
      run(
        db,
        sql`INSERT INTO hypothesis (id, parent_id, position, kind, slug, name, definition, include, exclude, example, colour, key)
            VALUES (${id}, ${parent.id}, ${position}, ${parent.kind}, ${freeSlug(db, code.name, parent.id)}, ${code.name},
                    ${code.definition}, '', '', '', ${colour}, '')`,
      )
      return { id, kind: parent.kind, colour: colour || parent.colour }
    },
  )
}
