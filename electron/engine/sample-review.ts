import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { ReviewInfo } from '../../shared/model/review'
import { AssessmentState, Directness, Stance } from '../../shared/model/stance'
import { depressionTaxonomy } from '../../shared/taxonomy/default-depression'
import { assess } from '../services/coding/claims'
import { listSources } from '../services/library/sources'
import { findHypothesis } from '../services/taxonomy/hypotheses'
import { claimQuote } from './claiming'
import type { Engine } from './engine'

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
  return existsSync(path) ? engine.open(path) : buildSampleReview(engine, path)
}

/**
 * Builds the sample review: our own articles, imported like anybody's, with claims made as the command line makes them.
 * @throws if the material does not fit together: an article that cannot be read, a quote that is not in its article.
 */
export async function buildSampleReview(engine: Engine, path: string): Promise<ReviewInfo> {
  const folder = engine.options.samplesFolder
  engine.create(path, depressionTaxonomy, 'Sample coder')
  const articles = join(folder, 'articles')
  const job = engine.beginImport()
  for (const name of readdirSync(articles).sort()) void job.addPath(join(articles, name))
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
  return engine.info()!
}

const read = <T>(folder: string, name: string, shape: z.ZodType<T>): T[] =>
  z.array(shape).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
