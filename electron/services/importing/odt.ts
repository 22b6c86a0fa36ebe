import { makeArticle, parsedArticle } from './article'
import { parseDate } from './dates'
import { foundOwnDoi } from './doi'
import { parseNames } from './names'
import { odtMarkup } from './odt-markup'
import { openPackage } from './package-parts'
import type { ParseOutcome } from './parsed-source'
import { PictureAllowance } from './pictures'
import { foundInProse } from './prose-record'
import { RecordDraft } from './record-draft'
import { isJunkTitle } from './title-words'
import { findElement, parseXml, type XmlElement, XmlError, xmlElements, xmlText } from './xml'

const failed = (message: string): ParseOutcome => ({ status: 'failed', message })

/**
 * Reads an OpenDocument text (.odt; ODF 1.3): headings, lists, tables, notes, pictures; comments and tracked deletions are left out.
 * The record comes from `meta.xml`, the title else from the Title style or first heading. Throws MarkupTooLarge.
 */
export function parseOdt(bytes: Uint8Array, fileName: string): ParseOutcome {
  const parts = openPackage(bytes)
  if (typeof parts === 'string') return failed(`The document ${parts}`)
  const pictures = new PictureAllowance()
  let markup: ReturnType<typeof odtMarkup>
  let meta: XmlElement | null = null
  try {
    if (/<(?:\w+:)?encryption-data\b/u.test(parts.text('META-INF/manifest.xml') ?? ''))
      return failed('The document is locked with a password. Open it in LibreOffice and save it without the password.')
    const content = parts.text('content.xml')
    if (content === null) return failed('The document has no text in it: its content.xml is missing. Save it anew, or as PDF.')
    markup = odtMarkup(parseXml(content), (name) => pictures.address(parts.part(name)))
    const told = parts.text('meta.xml')
    if (told) meta = parseXml(told)
  } catch (error) {
    if (error instanceof Error && error.name === 'MarkupTooLarge') throw error
    const what = error instanceof XmlError ? ` (${error.message})` : ''
    return failed(`The document is damaged${what}. Download or copy it again, or open it in LibreOffice and save it anew.`)
  }
  const property = (name: string): string => {
    const element = meta && findElement(meta, name)
    return element ? xmlText(element).replace(/\s+/gu, ' ').trim() : ''
  }
  const draft = new RecordDraft('article')
  const told = property('dc:title')
  if (!isJunkTitle(told, fileName)) draft.found('title', told, 'file-properties')
  draft.found('title', markup.title, 'text')
  const article = makeArticle(markup.html, { title: draft.get('title') })
  if (!article.text.trim() || !markup.html.trim())
    return failed('The document has no text. If its pages are pictures, they need text recognition (OCR) first.')
  const authors = parseNames(property('meta:initial-creator') || property('dc:creator')).filter((author) => author.family !== '')
  draft.foundAuthors(authors, 'file-properties')
  draft.foundDate(parseDate(property('meta:creation-date') || property('dc:date')), 'file-properties')
  const keywords = meta ? [...xmlElements(meta)].filter(({ name }) => name === 'meta:keyword').map(xmlText) : []
  foundInProse(draft, article.text, { keywords: keywords.join('; '), language: property('dc:language') })
  const warnings = pictures.warnings
  foundOwnDoi(draft, article, warnings)
  return { status: 'ok', source: parsedArticle('odt', 'application/vnd.oasis.opendocument.text', article, draft, warnings) }
}
