import { stanceNames, stances } from '../../../shared/model/stance'
import { StanceMark } from './CellContent'
import cell from './CellContent.module.css'
import css from './MatrixLegend.module.css'

/** What the signs of the matrix mean. */
export function MatrixLegend() {
  return (
    <ul className={css.legend} aria-label="Legend">
      {stances.map((stance) => (
        <li key={stance}>
          <StanceMark stance={stance} isSmall />
          {stance === 'background' ? 'Background only' : stanceNames[stance]}
        </li>
      ))}
      <li>
        <span className={cell.empty}>∅</span>
        Nothing found
      </li>
      <li>
        <span className={cell.empty}>n/a</span>
        Not applicable
      </li>
      <li>
        <span>
          <span className={cell.unread} />
        </span>
        Unread
      </li>
      <li className={css.note}>The number is that of the claims. Treatments and risks have no verdict.</li>
    </ul>
  )
}
