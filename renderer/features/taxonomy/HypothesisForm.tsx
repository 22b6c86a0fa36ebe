import type { Ref } from 'react'
import type { Hypothesis } from '../../../shared/model/hypothesis'
import { CommitField } from '../../ui/CommitField'
import { Select } from '../../ui/Select'
import { ColourField } from './ColourField'
import css from './TaxonomyScreen.module.css'
import { subtreeClaims } from './tree'

interface Props {
  hypothesis: Hypothesis
  hypotheses: readonly Hypothesis[]
  onChange: (
    change: Partial<Pick<Hypothesis, 'name' | 'definition' | 'include' | 'exclude' | 'example' | 'colour' | 'key'>>,
  ) => void
  nameRef: Ref<HTMLInputElement>
}

const noKey = 'none'

/** What a hypothesis is called, what belongs to it, and how it looks. Every field saves itself when it is left. */
export function HypothesisForm({ hypothesis, hypotheses, onChange, nameRef }: Props) {
  const holders = new Map(
    hypotheses.filter((other) => other.key && other.id !== hypothesis.id).map((other) => [other.key, other.name]),
  )
  const all = subtreeClaims(hypotheses, hypothesis.id)
  return (
    <div className={css.form}>
      <CommitField
        label="Name"
        serif
        inputRef={nameRef}
        value={hypothesis.name}
        validate={(text) => (text === '' ? 'A hypothesis needs a name.' : '')}
        onCommit={(name) => onChange({ name })}
      />
      <p className={css.path}>
        {hypothesis.path}
        {' · '}
        {hypothesis.claims === 1 ? '1 claim' : `${hypothesis.claims} claims`}
        {all > hypothesis.claims && `, ${all} with what is under it`}
      </p>
      <CommitField
        label="Definition"
        rows={4}
        value={hypothesis.definition}
        onCommit={(definition) => onChange({ definition })}
        description="What it says, in a sentence or two."
      />
      <CommitField
        label="Include"
        rows={3}
        value={hypothesis.include}
        onCommit={(include) => onChange({ include })}
        description="What counts as a claim about it."
      />
      <CommitField
        label="Exclude"
        rows={3}
        value={hypothesis.exclude}
        onCommit={(exclude) => onChange({ exclude })}
        description="What does not, and where it belongs instead."
      />
      <CommitField
        label="Example"
        rows={3}
        value={hypothesis.example}
        onCommit={(example) => onChange({ example })}
        description="A quote that is a clear case."
      />
      <ColourField
        value={hypothesis.colour}
        effective={hypothesis.effectiveColour}
        isRoot={hypothesis.parentId === null}
        onChange={(colour) => onChange({ colour })}
      />
      <Select
        label="Key in the reader"
        value={hypothesis.key || noKey}
        onChange={(key) => onChange({ key: key === noKey ? '' : key })}
        options={[
          { id: noKey, label: 'None' },
          ...Array.from({ length: 9 }, (_, i) => String(i + 1)).map((key) => ({
            id: key,
            label: holders.has(key) ? `${key}, taken from ${holders.get(key)}` : key,
          })),
        ]}
      />
    </div>
  )
}
