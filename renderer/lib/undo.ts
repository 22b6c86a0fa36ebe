import { client } from './api'

/**
 * Takes back the step called `name`, if it is still the last one, and says whether it did. A message that offers "Undo" may be pressed
 * after other changes; it must then not take back one of those.
 */
export async function undoIfLast(name: string | null): Promise<boolean> {
  const review = await client.review.current()
  if (!name || review?.undo !== name) return false
  await client.review.undo()
  return true
}
