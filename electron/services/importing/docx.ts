import mammoth from 'mammoth'
import { makeArticle, parsedArticle } from './article'
import { parseDate } from './dates'
import { foundOwnDoi } from './doi'
import { elementsOf, parsePiece, textOf } from './html-tree'
import { parseNames } from './names'
import type { ParseOutcome } from './parsed-source'
import { foundInProse } from './prose-record'
import { RecordDraft } from './record-draft'
import { isJunkTitle } from './title-words'
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
  const draft = new RecordDraft('article')
  const told = property(core, 'title')
  if (!isJunkTitle(told, fileName)) draft.found('title', told, 'file-properties')
  draft.found('title', heading, 'text')
  const article = makeArticle(markup, { title: draft.get('title') })
  if (!article.text.trim())
    return failed('The Word document has no text. If its pages are pictures, they need text recognition (OCR) first.')
  const authors = parseNames(property(core, 'creator')).filter((author) => author.family !== '')
  draft.foundAuthors(authors, 'file-properties')
  draft.foundDate(parseDate(property(core, 'created')), 'file-properties')
  foundInProse(draft, article.text, { keywords: property(core, 'keywords'), language: property(core, 'language') })
  const warnings: string[] = []
  foundOwnDoi(draft, article, warnings)
  return {
    status: 'ok',
    source: parsedArticle(
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      article,
      draft,
      warnings,
    ),
  }
}
