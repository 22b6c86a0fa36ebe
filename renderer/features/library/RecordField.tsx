import { useId } from 'react'
import type { FieldOrigin } from '../../../shared/model/source'
import { CommitField, type CommitFieldProps } from '../../ui/CommitField'
import { OriginNote } from './OriginNote'
import css from './ReferenceForm.module.css'

/** A field of the record that says where its value came from, and saves itself when it is left. */
export function RecordField({ origin, ...field }: CommitFieldProps & { origin: FieldOrigin | undefined }) {
  const id = useId()
  const known = field.value === '' ? undefined : origin
  return (
    <div className={css.field}>
      <CommitField {...field} aria-describedby={known ? id : undefined} />
      <OriginNote id={id} origin={known} />
    </div>
  )
}
