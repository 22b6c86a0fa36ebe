import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { depressionTaxonomy } from '../../../shared/taxonomy/default-depression'
import { emptyTaxonomy } from '../../../shared/taxonomy/empty'
import { parseTaxonomyTemplate, type TaxonomyTemplate } from '../../../shared/taxonomy/taxonomy-template'
import { buildSampleReview } from '../../engine/sample-review'
import { serveReview } from '../../web/server'
import { failed, print, printJson, UsageError, warn } from '../report'
import { rendererFolder, reviewPath, withEngine, withReview } from '../session'

export const newReview = (path: string, options: { taxonomy: string; coder?: string }) =>
  withEngine(async ({ engine }) => {
    const info = engine.create(path, chosenTaxonomy(options.taxonomy), options.coder ?? userInfo().username)
    print(`Made ${info.path} (${info.counts.hypotheses} hypotheses, coder ${info.coder.name}).`)
    for (const warning of info.warnings) warn(warning)
  })

function chosenTaxonomy(which: string): TaxonomyTemplate {
  if (which === 'depression') return depressionTaxonomy
  if (which === 'empty') return emptyTaxonomy
  let text: string
  try {
    text = readFileSync(which, 'utf8')
  } catch {
    throw new UsageError(`--taxonomy takes depression, empty or a JSON file; ${which} cannot be read.`)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${which} is not JSON: ${(error as Error).message}`)
  }
  try {
    return parseTaxonomyTemplate(json, which)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

export const check = (path: string, options: { json?: boolean }) =>
  withReview(path, async ({ client }) => {
    const report = await client.review.check()
    if (options.json) printJson(report)
    else {
      const { exact, moved, similar, orphan } = report.anchors
      print(`Integrity: ${report.integrity.join('; ')}`)
      print(
        `Files: ${report.counts.files}, ${report.damagedFiles.length === 0 ? 'all whole' : `damaged: ${report.damagedFiles.join(', ')}`}`,
      )
      print(`Passages: ${exact} exact, ${moved} moved, ${similar} similar, ${orphan} orphaned`)
      print(
        `${report.counts.sources} sources, ${report.counts.claims} claims, ${report.counts.hypotheses} hypotheses, ${report.counts.steps} steps of history`,
      )
    }
    if (!report.ok) failed(`${path} is damaged; see above. Work on a copy.`)
  })

export const serve = (path: string | undefined, options: { port?: number }) =>
  withEngine(async ({ engine }) => {
    if (path !== undefined) engine.open(reviewPath(path))
    const server = await serveReview(engine, { port: options.port, rendererFolder })
    print(server.url)
    process.stderr.write('syntopic: open this address in a browser on this machine. Ctrl+C ends it.\n')
    await new Promise<void>((resolveStop) => {
      process.once('SIGINT', resolveStop)
      process.once('SIGTERM', resolveStop)
    })
    await server.close()
  })

export const demo = (options: { out: string }) =>
  withEngine(async ({ engine, client }) => {
    const folder = resolve(options.out)
    const path = join(folder, 'sample.syntopic')
    if (existsSync(path)) throw new AppError('exists', `${path} exists already. Remove it, or choose another folder with --out.`)
    try {
      mkdirSync(folder, { recursive: true })
    } catch (error) {
      throw new AppError(
        'cannot-open',
        `The folder ${folder} cannot be made (${(error as Error).message}). Choose another with --out.`,
      )
    }
    await buildSampleReview(engine.options, path)
    const info = engine.open(path)
    const files = [
      ['matrix-csv', 'matrix.csv'],
      ['claims-csv', 'claims.csv'],
    ] as const
    print(`Made ${info.path}: ${info.counts.sources} sources, ${info.counts.claims} claims.`)
    for (const [format, name] of files)
      print(`Wrote ${(await client.exporting.toFile({ format, path: join(folder, name) })).path}`)
  })
