import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { findHypothesis } from '../../services/taxonomy/hypotheses'
import { print, printJson, UsageError, warn } from '../report'
import { withReview } from '../session'

interface TaxonomyOptions {
  json?: boolean
  import?: string
  under?: string
}

/** Lists the taxonomy; with `--import`, adds the codes of a codebook and says how many. */
export const taxonomy = (path: string, options: TaxonomyOptions) =>
  withReview(path, async ({ client, engine }) => {
    if (options.under && !options.import)
      throw new UsageError('--under says where the codes of --import FILE go; there is no --import.')
    if (options.import) {
      const bytes = await readFile(options.import).catch(() => {
        throw new AppError('not-found', `${options.import} cannot be read: there is no such file, or it may not be opened.`)
      })
      const name = basename(options.import)
      const parentId = options.under ? findHypothesis(engine.db, options.under).id : null
      const { added, already, problems } = await client.taxonomy.importCodebook({ name, file: new Blob([bytes]), parentId })
      if (options.json) return printJson({ added, already, problems })
      for (const problem of problems) warn(problem)
      print(`${added} added from ${name}, ${already} there already.`)
      return
    }
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
