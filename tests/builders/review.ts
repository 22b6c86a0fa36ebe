import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Author, change } from '../../electron/services/database/change'
import { openReview } from '../../electron/services/database/open'
import type { ReadableDb } from '../../electron/services/database/sql'
import type { ParsedSource } from '../../electron/services/importing/parsed-source'
import { sha256 } from '../../electron/services/library/files'
import { addSource } from '../../electron/services/library/sources'
import { authorOf, createReview } from '../../electron/services/review/review'
import type { TaxonomyTemplate } from '../../shared/taxonomy/taxonomy-template'

/** A fixed clock: tests that care about time pass their own. */
export const NOON = new Date('2026-01-02T12:00:00.000Z')
export const clock = () => NOON

/** A folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const node = (slug: string, children: TaxonomyTemplate['nodes'] = []): TaxonomyTemplate['nodes'][number] => ({
  slug,
  name: slug.charAt(0).toUpperCase() + slug.slice(1),
  definition: '',
  include: '',
  exclude: '',
  example: '',
  children,
})

/** monoamine/serotonin, inflammation/{cytokines,gut}, and the facet treatment. */
export const smallTaxonomy: TaxonomyTemplate = {
  id: 'small',
  name: 'Small',
  description: '',
  nodes: [
    node('monoamine', [node('serotonin')]),
    node('inflammation', [node('cytokines'), node('gut')]),
    { ...node('treatment'), facet: 'treatment' },
  ],
}

export interface OpenReview {
  db: ReadableDb
  path: string
  author: Author
}

/** A real review file in a folder that goes away with the test. */
export function aReview(options: { taxonomy?: TaxonomyTemplate; coder?: string; path?: string } = {}): OpenReview {
  const path = options.path ?? join(temporaryFolder(), 'review.syntopic')
  const db = createReview({ path, taxonomy: options.taxonomy ?? smallTaxonomy, coder: options.coder ?? 'Coder A' }, NOON)
  onTestFinished(() => {
    if (db.open) db.close()
  })
  return { db, path, author: authorOf(db, clock) }
}

/** Opens a review again; closed with the test. */
export function reopen(path: string): OpenReview {
  const { db } = openReview(path)
  onTestFinished(() => {
    if (db.open) db.close()
  })
  return { db, path, author: authorOf(db, clock) }
}

export const aParsedSource = (overrides: Partial<ParsedSource> = {}): ParsedSource => ({
  kind: 'text',
  mediaType: 'text/plain',
  reference: { title: 'A title', authors: [{ family: 'Page', given: 'C.', literal: '' }], year: 2024 },
  pages: [{ label: '', text: 'Serotonin did not differ. Plasticity rose in the treated group.' }],
  html: '',
  extractor: 'test',
  extractorVersion: 1,
  warnings: [],
  ...overrides,
})

/** Adds a source in a step of its own; bytes are made from the text, so that other texts are other files. */
export function addASource(
  { db, author }: Pick<OpenReview, 'db' | 'author'>,
  overrides: Partial<ParsedSource> = {},
  fileName = 'file.txt',
): string {
  const parsed = aParsedSource(overrides)
  const bytes = new TextEncoder().encode(`${fileName}\n${parsed.pages.map((page) => page.text).join('\f')}`)
  return change(db, author, `import ${fileName}`, (writable) =>
    addSource(writable, { parsed, bytes, fileId: sha256(bytes), fileName, password: '' }, NOON),
  )
}
