import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/contract/errors'
import type { ReviewInfo } from '../../shared/model/review'
import { AssessmentState, Directness, Stance } from '../../shared/model/stance'
import { depressionTaxonomy } from '../../shared/taxonomy/default-depression'
import { assess } from '../services/coding/claims'
import { forgetHistory } from '../services/database/change'
import { listSources } from '../services/library/sources'
import { findHypothesis } from '../services/taxonomy/hypotheses'
import { claimQuote } from './claiming'
import { createEngine, type Engine, type EngineOptions } from './engine'

const SampleClaim = z.object({
  source: z.string(),
  quote: z.string(),
  hypothesis: z.string(),
  stance: Stance,
  strength: z.number().int().min(1).max(3).nullish(),
  directness: Directness.nullish(),
  note: z.string().optional(),
})
const SampleAssessment = z.object({ source: z.string(), hypothesis: z.string(), state: AssessmentState })

/** Opens the sample review in the user's documents, building it the first time. */
export async function openSampleReview(engine: Engine): Promise<ReviewInfo> {
  const path = join(engine.defaultFolder(), 'Syntopic sample.syntopic')
  if (!existsSync(path)) await buildSampleReview(engine.options, path)
  return engine.open(path)
}

/**
 * Builds the sample review: our own articles, imported like anybody's, with claims made as the command line makes them. It is built by an
 * engine of its own under another name, so that nobody sees or opens half of it, and begins with nothing to undo.
 * @throws AppError `cannot-open` when the folder cannot be written to; Error if the material does not fit together: an article that cannot be read, a quote that is not in its article.
 */
export async function buildSampleReview(options: EngineOptions, path: string): Promise<void> {
  const folder = temporaryFolderBeside(path)
  const built = join(folder, 'sample.syntopic')
  const engine = createEngine({ ...options, dataFolder: folder })
  try {
    await fill(engine, built)
    await engine.close()
    renameSync(built, path)
  } finally {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** On the same disk as the target, so that the finished file can be renamed into place. */
function temporaryFolderBeside(path: string): string {
  try {
    return mkdtempSync(join(dirname(path), '.syntopic-sample-'))
  } catch (error) {
    throw new AppError('cannot-open', `The sample review cannot be made in ${dirname(path)} (${(error as Error).message}).`, {
      cause: error,
    })
  }
}

async function fill(engine: Engine, path: string): Promise<void> {
  const folder = engine.options.samplesFolder
  engine.create(path, depressionTaxonomy, 'Sample coder')
  const articles = join(folder, 'articles')
  const job = engine.beginImport()
  for (const name of readdirSync(articles).sort()) job.addPath(join(articles, name))
  job.close()
  const { items } = await job.done()
  const failed = items.find((item) => item.status !== 'added')
  if (failed) throw new Error(failed.error ?? `${failed.path}: ${failed.status}`)

  const byName = new Map(listSources(engine.db).map((source) => [source.fileName, source.id]))
  const sourceId = (name: string): string => {
    const id = byName.get(basename(name))
    if (!id) throw new Error(`The sample material names ${name}, which is not among its articles.`)
    return id
  }
  for (const { source, quote, hypothesis, ...values } of read(folder, 'claims.json', SampleClaim)) {
    await claimQuote(engine, sourceId(source), quote, { ...values, hypothesisId: findHypothesis(engine.db, hypothesis).id })
  }
  engine.change('assess the sample articles', ['coding'], (db) => {
    for (const { source, hypothesis, state } of read(folder, 'assessments.json', SampleAssessment)) {
      assess(db, sourceId(source), findHypothesis(db, hypothesis).id, state, engine.author.coderId, engine.now())
    }
  })
  forgetHistory(engine.db)
}

const read = <T>(folder: string, name: string, shape: z.ZodType<T>): T[] =>
  z.array(shape).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
