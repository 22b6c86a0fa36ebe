// biome-ignore-all lint/a11y/useSemanticElements: virtualised: most rows are not in the page, so that it cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell
import { Link } from 'wouter'
import type { MatrixSource } from '../../../shared/model/matrix'
import { routes } from '../../lib/routes'
import { shortAuthors } from './matrix-view'
import css from './SourceCell.module.css'

export interface SourceCellProps {
  source: MatrixSource
  id: string
  className: string
  onPointerDown: () => void
}

/** The head of a row: who and when, and the title, which opens the source. */
export function SourceCell({ source, id, className, onPointerDown }: SourceCellProps) {
  const authors = shortAuthors(source.authors)
  return (
    <div id={id} role="rowheader" aria-colindex={1} className={className} onPointerDown={onPointerDown}>
      <div className={css.source}>
        <span className={css.who}>
          <span className={css.name} title={source.authors}>
            {authors || source.key}
          </span>
          {source.year !== null && <span className={css.year}>{source.year}</span>}
          {authors && <span className={css.key}>{source.key}</span>}
        </span>
        <Link href={routes.read(source.id)} tabIndex={-1} className={css.title} title={source.title}>
          {source.title || source.key}
        </Link>
      </div>
    </div>
  )
}
