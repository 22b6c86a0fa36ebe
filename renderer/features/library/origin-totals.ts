import type { RecordOrigin } from '../../../shared/model/duplicate'

/** What a search brought, as PRISMA's first boxes count it. */
export interface OriginCounts {
  /** Records the database gave, readable or not. */
  identified: number
  duplicates: number
  unreadable: number
  /** Records left to be screened. */
  left: number
}

export function countsOf({ records, duplicates, unreadable }: RecordOrigin): OriginCounts {
  return { identified: records + unreadable, duplicates, unreadable, left: records - duplicates }
}

/** The sum over all searches. */
export function totalsOf(origins: readonly RecordOrigin[]): OriginCounts {
  const total: OriginCounts = { identified: 0, duplicates: 0, unreadable: 0, left: 0 }
  for (const origin of origins) {
    const counts = countsOf(origin)
    for (const name of Object.keys(total) as (keyof OriginCounts)[]) total[name] += counts[name]
  }
  return total
}

const records = (count: number): string => `${count.toLocaleString('en-GB')} ${count === 1 ? 'record' : 'records'}`

/** The sum in a sentence for a methods section. Databases that were not said are not counted among them. */
export function totalsSentence(origins: readonly RecordOrigin[]): string {
  const { identified, duplicates, unreadable, left } = totalsOf(origins)
  const databases = new Set(origins.map(({ database }) => database.trim().toLowerCase()).filter(Boolean)).size
  const from = databases === 0 ? '' : ` from ${databases} ${databases === 1 ? 'database' : 'databases'}`
  const removed = [
    `${duplicates.toLocaleString('en-GB')} ${duplicates === 1 ? 'duplicate' : 'duplicates'} removed`,
    unreadable > 0 ? `${unreadable.toLocaleString('en-GB')} could not be read` : '',
  ].filter(Boolean)
  return `${records(identified)} identified${from}, ${removed.join(', ')}: ${records(left)} to screen.`
}
