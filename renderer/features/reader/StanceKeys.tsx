import { type Stance, stanceGlyphs, stanceNames, stances } from '../../../shared/model/stance'
import { classNames } from '../../ui/class-names'
import { KeyHint } from '../../ui/KeyHint'
import { useKeyOf } from './keys/use-key-of'
import css from './StanceKeys.module.css'

export interface StanceKeysProps {
  /** The stance in force. */
  value: Stance
  /** What choosing does, for screen readers. */
  label: string
  onChange: (stance: Stance) => void
}

/** The five stances in a row, each with its key. */
export function StanceKeys({ value, label, onChange }: StanceKeysProps) {
  const keyOf = useKeyOf()
  return (
    <fieldset className={css.row}>
      <legend className="visuallyHidden">{label}</legend>
      {stances.map((stance) => (
        <button
          key={stance}
          type="button"
          aria-pressed={stance === value}
          aria-label={stanceNames[stance]}
          aria-keyshortcuts={keyOf(stance) || undefined}
          title={keyOf(stance) ? `${stanceNames[stance]} (${keyOf(stance)})` : stanceNames[stance]}
          className={classNames(css.stance, css[stance])}
          onClick={() => onChange(stance)}
        >
          <span className={css.glyph} aria-hidden>
            {stanceGlyphs[stance]}
          </span>
          <span className={css.name} aria-hidden>
            {stanceNames[stance]}
          </span>
          {keyOf(stance) && <KeyHint keys={keyOf(stance)} />}
        </button>
      ))}
    </fieldset>
  )
}
