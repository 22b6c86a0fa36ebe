import type { SourceDetails } from '../../../shared/model/source'
import { kindNames } from '../../lib/reference-words'
import { RadioGroup } from '../../ui/RadioGroup'
import css from './MergeView.module.css'
import { hasText, keptOf, type MergeDraft } from './merge-draft'
import { count } from './use-duplicates'

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** What a merge does besides the fields, in sentences. */
export function outcomeSentences(sources: readonly SourceDetails[], kept: SourceDetails): string[] {
  const others = sources.filter((source) => source !== kept)
  const sum = (of: (source: SourceDetails) => number) => others.reduce((all, source) => all + of(source), 0)
  const [claims, files, memos] = [sum((s) => s.claims), sum((s) => s.files.length), sum((s) => s.memos.length)]
  const moved = [
    claims > 0 ? count(claims, 'claim') : '',
    files > 0 ? count(files, 'file') : '',
    memos > 0 ? count(memos, 'note') : '',
  ].filter(Boolean)
  return [
    `The key ${kept.key} stays; ${listed(others.map(({ key }) => key))} still ${others.length === 1 ? 'finds' : 'find'} it.`,
    moved.length > 0 ? `${listed(moved)} ${claims + files + memos === 1 ? 'goes' : 'go'} to it.` : '',
  ].filter(Boolean)
}

interface Props {
  sources: readonly SourceDetails[]
  draft: MergeDraft
  onChange: (draft: MergeDraft) => void
}

/** What comes of a merge: what stays, what moves, and which text is read where there are several. */
export function MergeOutcome({ sources, draft, onChange }: Props) {
  const kept = sources[keptOf(draft)]
  const readable = sources.filter(hasText)
  if (!kept) return null
  return (
    <div className={css.outcome}>
      <p>{outcomeSentences(sources, kept).join(' ')}</p>
      {readable.length > 1 && (
        <RadioGroup
          label="Text that is read from now on"
          value={sources[draft.textOf ?? 0]?.id ?? ''}
          onChange={(id) => onChange({ ...draft, textOf: sources.findIndex((source) => source.id === id) })}
          options={readable.map((source) => ({
            id: source.id,
            label: `${source.fileName || source.key}: ${kindNames[source.kind]}, ${count(source.pages, 'page')}, ${count(source.claims, 'claim')}`,
          }))}
        />
      )}
      {readable.length > 1 && (
        <p className={css.hint}>
          The other files are kept. Passages marked in them are looked for in this text; those it does not have are listed as not
          found, with their claims.
        </p>
      )}
    </div>
  )
}
