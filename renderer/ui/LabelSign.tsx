import { Baseline, ListTree, Tag } from 'lucide-react'
import type { Label, LabelKind } from '../../shared/model/highlight'
import { codePath, colourName, labelWords } from '../lib/label-words'
import { classNames } from './class-names'
import css from './LabelSign.module.css'

/** What kinds of label are called, for headings and screen readers. */
export const labelKindNames: Record<LabelKind, string> = { colour: 'Colour', tag: 'Tag', code: 'Code', style: 'Style' }

/** A colour as it was marked, with its edge: light ones are seen on paper too. Decoration beside its name. */
export function ColourSwatch({ colour }: { colour: string }) {
  return <span className={css.swatch} style={{ background: colour }} aria-hidden />
}

/** What a highlight was called elsewhere: a swatch with the colour's name, or a sign of its kind with the tag, code or style. */
export function LabelSign({ label, isChip, className }: { label: Label; isChip?: boolean; className?: string }) {
  const Icon = label.kind === 'tag' ? Tag : label.kind === 'code' ? ListTree : Baseline
  const above = label.kind === 'code' ? codePath(label.label).slice(0, -1).join(' › ') : ''
  const words =
    label.kind === 'colour' ? colourName(label.label) : label.kind === 'code' ? codePath(label.label).at(-1) : labelWords(label)
  return (
    <span
      className={classNames(css.sign, isChip && css.chip, className)}
      title={isChip ? `${labelKindNames[label.kind]}: ${labelWords(label)}` : undefined}
    >
      {label.kind === 'colour' ? <ColourSwatch colour={label.label} /> : <Icon aria-hidden />}
      <span className="visuallyHidden">{labelKindNames[label.kind]}: </span>
      <span className={css.words}>
        {above && !isChip && <span className={css.above}>{above} › </span>}
        {words}
        {label.kind === 'colour' && words !== label.label && !isChip && <code className={css.code}>{label.label}</code>}
      </span>
    </span>
  )
}
