import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseFile } from '../electron/services/importing/parse'
import { joinPages } from '../shared/anchoring/document-text'

/** A document as the product reads it. */
export interface BenchText {
  name: string
  text: string
  /** where each page begins */
  starts: number[]
}

const root = resolve(import.meta.dirname, '..')
/** Shorter texts hold too few passages. */
const LEAST_LENGTH = 2000

/** The product's samples and, where there are some, papers and web pages beside the repository, through its own extractor. */
export async function benchTexts(): Promise<BenchText[]> {
  const corpus = resolve(root, '../shared/corpus')
  const html = join(corpus, 'html')
  const files = [
    ...filesIn(join(root, 'samples/articles')),
    ...filesIn(join(corpus, 'papers')),
    ...filesIn(join(corpus, 'articles')),
    ...(existsSync(html) ? readdirSync(html).map((name) => join(html, name, 'source.html')) : []),
  ]
  const texts: BenchText[] = []
  for (const path of files) {
    const parsed = await parseFile(new Uint8Array(readFileSync(path)), path)
    if (parsed.status !== 'ok') continue
    const { text, starts } = joinPages(parsed.source.pages.map((page) => page.text))
    if (text.length >= LEAST_LENGTH) texts.push({ name: path, text, starts })
  }
  if (texts.length === 0) throw new Error(`none of ${files.length} documents could be read`)
  return texts
}

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(?:pdf|html|docx|txt|md)$/.test(name))
        .map((name) => join(folder, name))
    : []
