import { print, printJson } from '../report'
import { withReview } from '../session'

export const taxonomy = (path: string, options: { json?: boolean }) =>
  withReview(path, async ({ client }) => {
    const list = await client.taxonomy.list()
    if (options.json) {
      return printJson(
        list.map(({ id, path: hypothesisPath, name, parentId, definition, key, kind, claims, include, exclude }) => ({
          id,
          path: hypothesisPath,
          name,
          parentId,
          definition,
          key,
          kind,
          claims,
          include,
          exclude,
        })),
      )
    }
    if (list.length === 0) print('The taxonomy is empty.')
    for (const { depth, path: hypothesisPath, name, key, claims } of list) {
      print(`${'  '.repeat(depth)}${name} (${hypothesisPath})${key ? ` [${key}]` : ''}${claims ? ` ${claims} claims` : ''}`)
    }
  })
