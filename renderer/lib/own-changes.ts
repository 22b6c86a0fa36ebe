import { hashKey, type QueryKey } from '@tanstack/react-query'

/** How many changes of ours the engine has yet to tell of, by the answer they are in already. */
const expected = new Map<string, number>()

function takeOne(key: string) {
  const count = expected.get(key) ?? 0
  if (count > 1) expected.set(key, count - 1)
  else expected.delete(key)
}

/** A change to what the review says of its sources is on its way to the engine; the answer on screen has it, or will have it from the call. */
export function expectOwnChange(queryKey: QueryKey) {
  const key = hashKey(queryKey)
  expected.set(key, (expected.get(key) ?? 0) + 1)
}

/** The engine refused one of them. */
export function unexpectOwnChange(queryKey: QueryKey) {
  takeOne(hashKey(queryKey))
}

/** To be followed by asking for the answer anew, which makes good for any change taken for another. */
export const forgetOwnChanges = (queryKey: QueryKey) => void expected.delete(hashKey(queryKey))

/** The engine tells of a change: hashes of the answers that need not be asked for again because of it. */
export function takeOwnChange(): ReadonlySet<string> {
  const taken = new Set(expected.keys())
  for (const key of taken) takeOne(key)
  return taken
}
