import { createHash } from 'node:crypto'
import { AppError } from '../../shared/contract/errors'
import type { DuplicateGroup } from '../../shared/model/duplicate'
import type { ReadableDb } from '../services/database/sql'
import { groupsAmong } from '../services/library/duplicate-groups'
import { compared } from '../services/library/duplicates'
import type { Engine } from './engine'
import { TaskStopped } from './worker-pool'

/** Libraries up to this size are looked through at once; it takes less than handing them to a worker and back. */
const SMALL = 200

interface Search {
  /** Of what was compared. */
  hash: string
  groups: Promise<DuplicateGroup[]>
}

/** The last search of each open review: it holds until something that is compared changes. */
const searches = new WeakMap<ReadableDb, Search>()

/** Groups of duplicates of the open review. A worker looks for them: seconds go by for ten thousands of sources. */
export function findDuplicates({ db, pool }: Pick<Engine, 'db' | 'pool'>): Promise<DuplicateGroup[]> {
  const library = compared(db)
  if (library.sources.length <= SMALL) return Promise.resolve(groupsAmong(library))
  const hash = createHash('sha256').update(JSON.stringify(library)).digest('hex')
  const last = searches.get(db)
  if (last?.hash === hash) return last.groups
  const groups = pool.run('duplicates', library).catch((error: unknown) => {
    if (searches.get(db)?.hash === hash) searches.delete(db)
    if (!(error instanceof TaskStopped)) throw error
    throw new AppError(
      'invalid',
      'Looking for duplicates took too long or too much memory. Try again when nothing is being imported.',
    )
  })
  searches.set(db, { hash, groups })
  return groups
}
