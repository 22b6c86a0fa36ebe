import mammoth from 'mammoth'
import type { Reference } from '../../../shared/model/source'
import { ARTICLE_EXTRACTOR, makeArticle } from './article'
import { parseDate, yearOf } from './dates'
import { doiWarning, ownDoi } from './doi'
import { elementsOf, parsePiece, textOf } from './html-tree'
import { guessLanguage } from './language'
import { parseNames } from './names'
import type { ParseOutcome } from './parsed-source'
import { isJunkTitle } from './pdf/metadata'
import { readZipEntry, zipDirectory } from './zip-directory'

/** Bytes a document may unpack to; a thesis with pictures stays far below. */
const MAX_UNPACKED = 600_000_000

/** Bytes of its text with mark-up. */
const MAX_TEXT = 200_000_000

const failed = (message: string): ParseOutcome => ({ status: 'failed', message })

/** A property of `docProps/core.xml` (Dublin Core; ECMA-376 part 2, §11). */
function property(core: string, name: string): string {
  const match = new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>([^<]*)<`, 'u').exec(core)
  return textOf(parsePiece(match?.[1] ?? ''))
    .replace(/\s+/gu, ' ')
    .trim()
}

/**
 * Reads a Word document (.docx): text with headings, lists, tables, notes and pictures; comments and tracked deletions are
 * left out. The record comes from the document properties, the title else from the Title style or first heading. Rejects with MarkupTooLarge.
 */
export async function parseDocx(bytes: Uint8Array, fileName: string): Promise<ParseOutcome> {
  const directory = zipDirectory(bytes)
  const damaged = 'The Word document is damaged or cut off. Download or copy it again, or open it in Word and save it anew.'
  if (!directory) return failed(damaged)
  if (directory.reduce((sum, entry) => sum + entry.size, 0) > MAX_UNPACKED) {
    return failed('The Word document unpacks to more than 600 MB and is not read. Save it as PDF.')
  }
  let markup: string
  let core: string
  try {
    // Declared sizes may lie; a document that is all air fails here and not in the parser.
    readZipEntry(bytes, directory, 'word/document.xml', MAX_TEXT)
    core = new TextDecoder().decode(readZipEntry(bytes, directory, 'docProps/core.xml', 1_000_000) ?? new Uint8Array())
    const result = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      {
        styleMap: [
          "p[style-name='Title'] => h1.title:fresh",
          "p[style-name='Subtitle'] => p:fresh",
          "p[style-name='Quote'] => blockquote > p:fresh",
          'comment-reference => ',
        ],
        includeDefaultStyleMap: true,
      },
    )
    markup = result.value
  } catch {
    return failed(damaged)
  }
  const headings = [...elementsOf(parsePiece(markup))].filter((element) => /^h[12]$/u.test(element.tagName))
  const heading = headings[0] ? textOf(headings[0]).replace(/\s+/gu, ' ').trim() : ''
  const told = property(core, 'title')
  const title = (told && !isJunkTitle(told, fileName) ? told : '') || heading
  const article = makeArticle(markup, { title })
  if (!article.text.trim())
    return failed('The Word document has no text. If its pages are pictures, they need text recognition (OCR) first.')
  const reference: Partial<Reference> = { type: 'article' }
  if (title) reference.title = title
  const authors = parseNames(property(core, 'creator')).filter((author) => author.family !== '')
  if (authors.length > 0) reference.authors = authors
  const issued = parseDate(property(core, 'created'))
  if (issued) Object.assign(reference, { issued, year: yearOf(issued) })
  const language = property(core, 'language') || guessLanguage(article.text)
  if (/^[a-z]{2,3}(?:-\w+)*$/iu.test(language)) reference.language = language
  const warnings: string[] = []
  const own = ownDoi(article.text)
  if (own.doi) {
    reference.doi = own.doi
    if (!own.certain) warnings.push(doiWarning(own.doi))
  }
  return {
    status: 'ok',
    source: {
      kind: 'docx',
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      reference,
      pages: [{ label: '', text: article.text, asides: article.asides }],
      html: article.html,
      ...ARTICLE_EXTRACTOR,
      warnings,
    },
  }
}
