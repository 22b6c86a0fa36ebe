import { Label, Radio, RadioGroup } from 'react-aria-components'
import { palette } from '../../../shared/taxonomy/palette'
import field from '../../ui/Field.module.css'
import { hypothesisStyle } from '../../ui/hypothesis-colours'
import css from './ColourField.module.css'

interface Props {
  /** Empty for the parent's colour. */
  value: string
  /** The colour it has now, its own or its parent's. */
  effective: string
  isRoot: boolean
  onChange: (colour: string) => void
}

const inherit = 'inherit'

/** The palette by name, each colour drawn as its highlight will be: fill, ink and line. */
export function ColourField({ value, effective, isRoot, onChange }: Props) {
  return (
    <RadioGroup
      value={value || (isRoot ? effective : inherit)}
      onChange={(id) => onChange(id === inherit ? '' : id)}
      className={field.field}
    >
      <Label className={field.label}>Colour</Label>
      <div className={css.colours}>
        {!isRoot && (
          <Radio value={inherit} className={`${css.colour} ${css.inherit}`}>
            <span className={css.sample} style={hypothesisStyle(effective)} aria-hidden>
              Aa
            </span>
            As its parent
          </Radio>
        )}
        {palette.map((colour) => (
          <Radio key={colour.id} value={colour.id} className={css.colour}>
            <span className={css.sample} style={hypothesisStyle(colour.id)} aria-hidden>
              Aa
            </span>
            {colour.name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  )
}
