import type { Reference } from '../../../shared/model/source'
import { ARTICLE_EXTRACTOR, makeArticle } from './article'
import { parseDate, yearOf } from './dates'
import { doiWarning, ownDoi } from './doi'
import { guessLanguage } from './language'
import { parseNames } from './names'
import { odtMarkup } from './odt-markup'
import { openPackage } from './package-parts'
import type { ParseOutcome } from './parsed-source'
import { isJunkTitle } from './pdf/metadata'
import { PictureAllowance } from './pictures'
import { findElement, parseXml, type XmlElement, XmlError, xmlText } from './xml'

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
  const told = property('dc:title')
  const title = (told && !isJunkTitle(told, fileName) ? told : '') || markup.title
  const article = makeArticle(markup.html, { title })
  if (!article.text.trim() || !markup.html.trim())
    return failed('The document has no text. If its pages are pictures, they need text recognition (OCR) first.')
  const reference: Partial<Reference> = { type: 'article' }
  if (title) reference.title = title
  const authors = parseNames(property('meta:initial-creator') || property('dc:creator')).filter((author) => author.family !== '')
  if (authors.length > 0) reference.authors = authors
  const issued = parseDate(property('meta:creation-date') || property('dc:date'))
  if (issued) Object.assign(reference, { issued, year: yearOf(issued) })
  const language = property('dc:language') || guessLanguage(article.text)
  if (/^[a-z]{2,3}(?:-\w+)*$/iu.test(language)) reference.language = language
  const warnings = pictures.warnings
  const own = ownDoi(article.text)
  if (own.doi) {
    reference.doi = own.doi
    if (!own.certain) warnings.push(doiWarning(own.doi))
  }
  return {
    status: 'ok',
    source: {
      kind: 'odt',
      mediaType: 'application/vnd.oasis.opendocument.text',
      reference,
      pages: [{ label: '', text: article.text, asides: article.asides }],
      html: article.html,
      ...ARTICLE_EXTRACTOR,
      warnings,
    },
  }
}
