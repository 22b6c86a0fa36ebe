import type { QueryClient } from '@tanstack/react-query'
import { beginReading } from '../features/reader/begin-reading'
import { currentAddress } from '../lib/hash-location'
import { followChanges } from '../lib/live'
import { addressPart } from '../lib/routes'

/** Asks for what is surely wanted, before anything is drawn. The engine's changes first: of what is asked for after that, none is missed. */
export function begin(queryClient: QueryClient) {
  void followChanges(queryClient, new AbortController().signal) // as long as the page is there
  // Opened at a source, by a link or as another tab.
  const sourceId = /^\/read\/([^/?]+)/.exec(currentAddress())?.[1]
  if (sourceId) beginReading(queryClient, addressPart(sourceId))
}
