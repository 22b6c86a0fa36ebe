import type { Label, LabelMeaning, LabelSummary, LabelsEffect } from '../../../shared/model/highlight'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { codePath, labelKey, labelWords } from '../../lib/label-words'

/** What was decided in the dialog so far, by `labelKey`; labels that are not in it are as they were. */
export type Drafts = ReadonlyMap<string, LabelMeaning>

/** What a label stands for until somebody says otherwise. */
export const noMeaning: LabelMeaning = { hypothesisId: null, stance: 'supports' }

/** What a label stands for now: as decided here, else as remembered, else nothing. */
export const meaningOf = (label: LabelSummary, drafts: Drafts): LabelMeaning =>
  drafts.get(labelKey(label)) ?? label.meaning ?? noMeaning

/** It was decided before and is not changed. */
export function isRemembered(label: LabelSummary, drafts: Drafts): boolean {
  if (!label.meaning) return false
  const now = meaningOf(label, drafts)
  return now.hypothesisId === label.meaning.hypothesisId && (now.hypothesisId === null || now.stance === label.meaning.stance)
}

const passages = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'passage' : 'passages'}`
const claimsOf = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'claim' : 'claims'}`

/** The effect of meanings in a sentence: "37 passages become 41 claims; 12 stay passages without a claim." */
export function effectWords({ claims, claimed, staying }: LabelsEffect): string {
  if (claims === 0 && staying === 0) return 'There is nothing new to claim.'
  if (claims === 0 && staying === 1) return 'The one passage stays a passage without a claim.'
  if (claims === 0) return `${passages(staying)} stay passages without a claim.`
  const rest = `; ${staying.toLocaleString('en-GB')} ${staying === 1 ? 'stays a passage' : 'stay passages'} without a claim`
  return `${passages(claimed)} ${claimed === 1 ? 'becomes' : 'become'} ${claimsOf(claims)}${staying > 0 ? rest : ''}.`
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Every word typed stands in the text, whatever its case and accents. */
export function fits(text: string, typed: string): boolean {
  const held = plain(text)
  return plain(typed)
    .split(/\s+/u)
    .every((word) => held.includes(word))
}

/** Labels that fit what was typed, by what they are called, say and stand on. */
export function filterLabels(
  labels: readonly LabelSummary[],
  typed: string,
  undecidedOnly: boolean,
  drafts: Drafts,
): LabelSummary[] {
  return labels.filter(
    (label) =>
      (!undecidedOnly || (label.meaning === null && !drafts.has(labelKey(label)))) &&
      fits([labelWords(label), label.definition, ...label.examples].join(' '), typed),
  )
}

/** Names from the root down, `Inflammation › Cytokines`. */
export function namePaths(hypotheses: readonly Hypothesis[]): Map<string, string> {
  const byId = new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis]))
  const paths = new Map<string, string>()
  const pathOf = (hypothesis: Hypothesis): string => {
    const known = paths.get(hypothesis.id)
    if (known !== undefined) return known
    const parent = hypothesis.parentId ? byId.get(hypothesis.parentId) : undefined
    const path = parent ? `${pathOf(parent)} › ${hypothesis.name}` : hypothesis.name
    paths.set(hypothesis.id, path)
    return path
  }
  for (const hypothesis of hypotheses) pathOf(hypothesis)
  return paths
}

/**
 * Hypotheses called like labels that nobody has decided about: the same path of names for a code, else the same name where only one
 * has it. Colours and styles are never guessed.
 * @returns hypothesis id by `labelKey`
 */
export function sameNames(
  labels: readonly LabelSummary[],
  hypotheses: readonly Hypothesis[],
  drafts: Drafts,
): Map<string, string> {
  const byPath = new Map<string, string>()
  for (const [id, path] of namePaths(hypotheses)) byPath.set(plain(path), id)
  const byName = new Map<string, string | null>()
  for (const { id, name } of hypotheses) byName.set(plain(name), byName.has(plain(name)) ? null : id)
  const found = new Map<string, string>()
  for (const label of labels) {
    if (label.kind === 'colour' || label.kind === 'style' || label.meaning || drafts.has(labelKey(label))) continue
    const path = label.kind === 'code' ? codePath(label.label) : [label.label]
    const id = byPath.get(plain(path.join(' › '))) ?? byName.get(plain(path.at(-1) ?? ''))
    if (id) found.set(labelKey(label), id)
  }
  return found
}

/** Where a new hypothesis made of a code goes: under what the code above it stands for, or is called; null: at the top. */
export function parentOf(
  label: Label,
  labels: readonly LabelSummary[],
  hypotheses: readonly Hypothesis[],
  drafts: Drafts,
): string | null {
  const above = codePath(label.label).slice(0, -1)
  if (label.kind !== 'code' || above.length === 0) return null
  const code = labels.find((other) => other.kind === 'code' && codePath(other.label).join(' › ') === above.join(' › '))
  const meant = code && meaningOf(code, drafts).hypothesisId
  return meant ?? hypotheses.find(({ name }) => plain(name) === plain(above.at(-1) ?? ''))?.id ?? null
}

/** What is to be remembered: everything that was shown and decided, or decided before; what was left is decided to be left. */
export const meaningsToSet = (labels: readonly LabelSummary[], drafts: Drafts): (Label & { meaning: LabelMeaning })[] =>
  labels.map((label) => ({ kind: label.kind, label: label.label, meaning: meaningOf(label, drafts) }))
