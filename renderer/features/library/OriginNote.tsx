import type { FieldOrigin } from '../../../shared/model/source'
import { originWords } from '../../lib/origin-words'
import css from './ReferenceForm.module.css'

/** Where the value of a field came from, quietly. Nothing where it is not known. */
export function OriginNote({ origin, id }: { origin: FieldOrigin | undefined; id?: string }) {
  if (!origin) return null
  const { short, long } = originWords[origin]
  return (
    <span id={id} className={css.origin} title={long}>
      {short}
    </span>
  )
}
