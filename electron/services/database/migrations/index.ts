import * as review from './0001-review'
import * as documents from './0002-documents'
import * as movingIn from './0003-moving-in'
import * as reading from './0004-reading'

export interface Migration {
  /** `PRAGMA user_version` once it has run. */
  version: number
  name: string
  /** SQL, run in one transaction together with its version number. */
  up: string
}

/** In order, added at the end, never edited once released: a review file out there has run them as they were. */
export const migrations: readonly Migration[] = [
  { version: 1, ...review },
  { version: 2, ...documents },
  { version: 3, ...movingIn },
  { version: 4, ...reading },
]

export const schemaVersion = migrations.at(-1)!.version
