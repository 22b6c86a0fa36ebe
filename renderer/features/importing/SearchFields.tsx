import type { OriginFacts } from '../../../shared/model/duplicate'
import { TextField } from '../../ui/TextField'
import css from './ColumnsDialog.module.css'

interface Props {
  facts: Partial<OriginFacts>
  onChange: (facts: Partial<OriginFacts>) => void
}

/** Asks which search of which database the files of references are. What is left empty is taken from the files. */
export function SearchFields({ facts, onChange }: Props) {
  return (
    <fieldset className={css.search}>
      <legend>Which search are these from?</legend>
      <TextField
        label="Database"
        placeholder="As the file says"
        value={facts.database ?? ''}
        onChange={(database) => onChange({ ...facts, database })}
      />
      <TextField
        label="Search"
        placeholder="As it was typed there"
        value={facts.search ?? ''}
        onChange={(search) => onChange({ ...facts, search })}
      />
      <TextField
        label="Date of search"
        type="date"
        value={facts.searchedOn ?? ''}
        onChange={(searchedOn) => onChange({ ...facts, searchedOn })}
      />
    </fieldset>
  )
}
