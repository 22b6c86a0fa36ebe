import { ChevronDown, ChevronRight, ExternalLink } from 'lucide-react'
import { useId, useState } from 'react'
import type { SourceDetails } from '../../../shared/model/source'
import { originWords } from '../../lib/origin-words'
import { kindNames } from '../../lib/reference-words'
import { routes } from '../../lib/routes'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import css from './MergeTable.module.css'
import { allFrom, type Choice, keptOf, type MergeDraft, originName } from './merge-draft'
import { type MergeRow, unitedKeywords } from './merge-rows'
import { count } from './use-duplicates'
import { wordDifferences } from './word-differences'

interface Props {
  sources: readonly SourceDetails[]
  rows: readonly MergeRow[]
  draft: MergeDraft
  onChange: (draft: MergeDraft) => void
  /** Takes a source out of the merge; absent where there are but two. */
  onLeaveOut?: (sourceId: string) => void
}

/** What is on a source and would move, in words: `3 claims, 1 note`. */
const carried = (source: SourceDetails): string =>
  [
    source.pages > 0 ? count(source.pages, 'page') : '',
    count(source.claims, 'claim'),
    source.files.length > 0 ? count(source.files.length, 'file') : '',
    source.memos.length > 0 ? count(source.memos.length, 'note') : '',
  ]
    .filter(Boolean)
    .join(', ')

const foundIn = ({ foundBy }: SourceDetails): string =>
  foundBy.length === 0 ? '' : `Found by ${[...new Set(foundBy.map(({ database, fileName }) => database || fileName))].join(', ')}`

interface HeadProps {
  id: string
  source: SourceDetails
  isKept: boolean
  onAll: () => void
  onLeaveOut?: () => void
}

function SourceHead({ id, source, isKept, onAll, onLeaveOut }: HeadProps) {
  const facts = [source.fileName, carried(source), foundIn(source)].filter(Boolean)
  return (
    <th scope="col" className={classNames(css.source, isKept && css.kept)}>
      <span className={css.name}>
        <span id={id} className={css.key}>
          {source.key}
        </span>
        <span className={css.kind}>{isKept ? `${kindNames[source.kind]}, stays` : kindNames[source.kind]}</span>
        <a
          href={`#${source.kind === 'reference' ? routes.library(source.id) : routes.read(source.id)}`}
          title={`Open ${source.key}`}
        >
          <ExternalLink aria-hidden />
          <span className="visuallyHidden">Open {source.key}</span>
        </a>
      </span>
      {facts.map((fact) => (
        <span key={fact} className={css.fact}>
          {fact}
        </span>
      ))}
      <Button size="small" onPress={onAll} aria-label={`Take everything from ${source.key}`}>
        Take everything
      </Button>
      {onLeaveOut && (
        <Button size="small" variant="quiet" onPress={onLeaveOut} aria-label={`Leave out ${source.key}`}>
          Leave out
        </Button>
      )}
    </th>
  )
}

interface RowProps extends Props {
  row: MergeRow
  headIds: readonly string[]
}

function Row({ row, sources, draft, onChange, headIds }: RowProps) {
  const id = useId()
  const [isWhole, setWhole] = useState(false)
  const { name, label, values, isList, kind } = row
  const choice = draft.choices[name] ?? 0
  const choose = (next: Choice) => onChange({ ...draft, choices: { ...draft.choices, [name]: next } })
  const kept = choice === 'all' ? '' : (values[choice] ?? '')
  // Where all come from the same kind of place, that says nothing.
  const isOriginSaid = new Set(sources.map(({ origins }) => origins[originName(name)]).filter(Boolean)).size > 1
  const isLong = values.some((value) => value.length > 280)
  const radio = (value: Choice, radioId: string, labelledBy: string) => (
    <input
      id={radioId}
      type="radio"
      name={id}
      checked={choice === value}
      onChange={() => choose(value)}
      aria-labelledby={`${id}name ${labelledBy}`}
    />
  )
  return (
    <tr className={css[kind]}>
      <th scope="row" className={css.label}>
        <span id={`${id}name`}>{label}</span>
        {isList && kind !== 'same' && (
          <label htmlFor={`${id}keepall`} className={css.all}>
            {radio('all', `${id}keepall`, `${id}all`)}
            <span id={`${id}all`}>Keep all {unitedKeywords(sources).length}</span>
          </label>
        )}
        {isLong && (
          <Button size="small" variant="link" onPress={() => setWhole(!isWhole)} aria-expanded={isWhole}>
            {isWhole ? 'Less' : 'Show whole'}
          </Button>
        )}
      </th>
      {values.map((value, place) => {
        const source = sources[place]!
        const origin = source.origins[originName(name)]
        const isChosen = kind !== 'same' && (choice === place || (choice === 'all' && value !== ''))
        const valueId = `${id}value${place}`
        return (
          <td key={source.id} className={classNames(css.cell, isChosen && css.chosen)}>
            {kind === 'same' ? (
              <span className={css.agreed}>{value}</span>
            ) : (
              <label htmlFor={`${valueId}kept`}>
                {radio(place, `${valueId}kept`, `${headIds[place]} ${valueId}`)}
                <span className={css.value}>
                  <span id={valueId} className={classNames(!isWhole && css.clamped, name === 'title' && css.serif)}>
                    {value === '' ? (
                      <span className={css.none}>none</span>
                    ) : (
                      wordDifferences(value, isChosen ? value : kept).map((piece, at) =>
                        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have nothing but their place
                        piece.isOther ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
                      )
                    )}
                  </span>
                  {isOriginSaid && origin && value !== '' && (
                    <span className={css.origin} title={originWords[origin].long}>
                      {originWords[origin].short}
                    </span>
                  )}
                </span>
              </label>
            )}
          </td>
        )
      })}
    </tr>
  )
}

const labelWidth = 132 // px
const leastWidth = 220 // px, of a source

/** Sources side by side, a row a field, whose value is kept to be chosen in each. Fields in which they agree are folded. */
export function MergeTable(props: Props) {
  const { sources, rows, draft, onChange, onLeaveOut } = props
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const headIds = sources.map((_, place) => `${id}head${place}`)
  const of = (kind: MergeRow['kind']) => rows.filter((row) => row.kind === kind)
  const [different, lacking, same] = [of('different'), of('lacking'), of('same')]
  const draw = (some: readonly MergeRow[]) => some.map((row) => <Row key={row.name} {...props} row={row} headIds={headIds} />)
  const heading = (text: string) => (
    <tr>
      <th colSpan={sources.length + 1} scope="rowgroup" className={css.heading}>
        <span>{text}</span>
      </th>
    </tr>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroller} tabIndex={0} aria-label="Fields side by side">
      <table className={css.table} style={{ minWidth: labelWidth + sources.length * leastWidth }}>
        <caption className="visuallyHidden">Whose value of each field is kept</caption>
        <thead>
          <tr>
            <th scope="col" className={css.corner}>
              <span className="visuallyHidden">Field</span>
            </th>
            {sources.map((source, place) => (
              <SourceHead
                key={source.id}
                id={headIds[place]!}
                source={source}
                isKept={keptOf(draft) === place}
                onAll={() => onChange(allFrom(draft, rows, place))}
                onLeaveOut={onLeaveOut && (() => onLeaveOut(source.id))}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {heading('They differ in')}
          {draw(different)}
        </tbody>
        {lacking.length > 0 && (
          <tbody>
            {heading('Not all of them have')}
            {draw(lacking)}
          </tbody>
        )}
        {same.length > 0 && (
          <tbody>
            <tr>
              <th colSpan={sources.length + 1} scope="rowgroup" className={css.heading}>
                <Button
                  size="small"
                  variant="quiet"
                  icon={isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
                  aria-expanded={isOpen}
                  onPress={() => setOpen(!isOpen)}
                >
                  {count(same.length, 'field')} in which they agree
                </Button>
              </th>
            </tr>
            {isOpen && draw(same)}
          </tbody>
        )}
      </table>
    </section>
  )
}
