import type { Author, Reference } from '../../../shared/model/source'
import { parseDate } from '../importing/dates'
import { cleanDoi } from '../importing/doi'
import type { FoundRecord } from '../importing/found-file'
import { childElements, findElement, parseXml, type XmlElement, xmlElements, xmlText } from '../importing/xml'
import { pageRange, recordLine } from './record-text'

/** MEDLINE's language codes (MARC) where BCP 47 has shorter ones. */
const LANGUAGES = Object.fromEntries(
  (
    'eng:en ger:de fre:fr spa:es ita:it por:pt dut:nl chi:zh jpn:ja kor:ko rus:ru pol:pl cze:cs slo:sk dan:da swe:sv nor:no fin:fi hun:hu ' +
    'tur:tr gre:el heb:he ara:ar per:fa ukr:uk rum:ro bul:bg hrv:hr srp:sr slv:sl cat:ca lit:lt lav:lv est:et ice:is gle:ga afr:af vie:vi tha:th'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)

/** Publication types that say nothing about the study: every article has the first, and the others are about money and form. */
const NO_GENRE = /^(?:Journal Article|English Abstract|Research Support\b|Retracted Publication|Portrait)/u

/** A record of PubMed with what leads to its text. */
export interface PubMedRecord extends FoundRecord {
  pmid: string
  /** Empty when PubMed Central has no copy. */
  pmcid: string
  doi: string
}

/**
 * The record in PubMed's answer to efetch (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/), article or book. Null when it has none: an
 * unknown PMID is answered with an empty set. @throws XmlError
 */
export function recordFromPubMed(xml: string): PubMedRecord | null {
  const root = parseXml(xml)
  const article = findElement(root, 'PubmedArticle')
  if (article) return fromArticle(article)
  const book = findElement(root, 'PubmedBookArticle')
  return book ? fromBook(book) : null
}

function fromArticle(whole: XmlElement): PubMedRecord | null {
  const citation = at(whole, 'MedlineCitation')
  const article = at(citation, 'Article')
  const title = titleOf(article, 'ArticleTitle', 'VernacularTitle')
  if (!citation || !article || !title) return null
  const journal = at(article, 'Journal')
  const ids = articleIds(at(whole, 'PubmedData'))
  const doi = cleanDoi(
    ids.doi ??
      line(children(article, 'ELocationID').find(({ attributes }) => attributes.EIdType === 'doi' && attributes.ValidYN !== 'N')),
  )
  const types = children(at(article, 'PublicationTypeList'), 'PublicationType').map(line)
  const issued = dateOf(at(journal, 'JournalIssue', 'PubDate')) || dateOf(at(article, 'ArticleDate'))
  const pmid = line(at(citation, 'PMID'))
  const pages = at(article, 'Pagination')
  const online = line(children(article, 'ELocationID').find(({ attributes }) => attributes.EIdType === 'pii'))
  const genre = types.filter((type) => !NO_GENRE.test(type)).join('; ')
  return {
    pmid,
    pmcid: ids.pmc ?? '',
    doi,
    origin: 'pubmed',
    warnings: fateOf(citation, types),
    reference: known({
      type: types.includes('Preprint') ? 'article' : 'article-journal',
      title,
      authors: authorsOf(at(article, 'AuthorList')),
      issued,
      container: line(at(journal, 'Title')),
      volume: line(at(journal, 'JournalIssue', 'Volume')),
      issue: line(at(journal, 'JournalIssue', 'Issue')),
      pageRange:
        pageRange(line(at(pages, 'MedlinePgn')) || line(at(pages, 'StartPage'))) || (/^e?\d{1,8}$/u.test(online) ? online : ''),
      doi,
      url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
      abstract: abstractOf(at(article, 'Abstract')),
      language: languageOf(article),
      keywords: keywordsOf(citation),
      other: {
        PMID: pmid,
        PMCID: ids.pmc ?? '',
        ISSN: line(at(journal, 'ISSN')) || line(at(citation, 'MedlineJournalInfo', 'ISSNLinking')),
        'container-title-short': line(at(journal, 'ISOAbbreviation')),
        genre,
      },
    }),
  }
}

/** Chapters and books of the NCBI Bookshelf. */
function fromBook(whole: XmlElement): PubMedRecord | null {
  const document = at(whole, 'BookDocument')
  const book = at(document, 'Book')
  const title = titleOf(document, 'ArticleTitle') || titleOf(book, 'BookTitle')
  if (!document || !title) return null
  const lists = children(document, 'AuthorList').length > 0 ? children(document, 'AuthorList') : children(book, 'AuthorList')
  const pmid = line(at(document, 'PMID'))
  const ids = articleIds(document)
  const doi = cleanDoi(ids.doi ?? '')
  const isChapter = at(document, 'ArticleTitle') !== undefined
  const named = (role: string) => lists.filter(({ attributes }) => (attributes.Type ?? 'authors') === role).flatMap(authorsOf)
  return {
    pmid,
    pmcid: ids.pmc ?? '',
    doi,
    origin: 'pubmed',
    warnings: [],
    reference: known({
      type: isChapter ? 'chapter' : 'book',
      title,
      authors: named('authors'),
      editors: [
        ...named('editors'),
        ...children(book, 'AuthorList')
          .filter(({ attributes }) => attributes.Type === 'editors')
          .flatMap(authorsOf),
      ],
      issued: dateOf(at(document, 'ContributionDate')) || dateOf(at(book, 'PubDate')),
      container: isChapter ? titleOf(book, 'BookTitle') : '',
      publisher: line(at(book, 'Publisher', 'PublisherName')),
      doi,
      url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
      abstract: abstractOf(at(document, 'Abstract')),
      language: languageOf(document),
      keywords: keywordsOf(document),
      other: {
        PMID: pmid,
        PMCID: ids.pmc ?? '',
        ISBN: line(at(book, 'Isbn')),
        'publisher-place': line(at(book, 'Publisher', 'PublisherLocation')),
        edition: line(at(book, 'Edition')),
      },
    }),
  }
}

/** The element reached by these names, each a child of the one before. */
const at = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((parent, name) => children(parent, name)[0], element)

const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element ? childElements(element).filter((child) => child.name === name) : []

const line = (element: XmlElement | undefined): string => (element ? recordLine(xmlText(element)) : '')

/** Without the full stop MEDLINE puts at the end, and the brackets around a translated one. */
function titleOf(parent: XmlElement | undefined, ...names: string[]): string {
  const title = names.map((name) => line(at(parent, name))).find((text) => text && !/^\[?Not Available\]?\.?$/iu.test(text)) ?? ''
  return title.replace(/^\[(.*)\]\.?$/u, '$1').replace(/(?<!\b\p{Lu}|\.\.)\.$/u, '')
}

function authorsOf(list: XmlElement | undefined): Author[] {
  return children(list, 'Author')
    .filter(({ attributes }) => attributes.ValidYN !== 'N')
    .flatMap((author) => {
      const body = line(at(author, 'CollectiveName'))
      if (body) return [{ family: '', given: '', literal: body }]
      const family = [line(at(author, 'LastName')), line(at(author, 'Suffix'))].filter(Boolean).join(' ')
      return family ? [{ family, given: line(at(author, 'ForeName')) || line(at(author, 'Initials')), literal: '' }] : []
    })
}

/** Ids of the article itself: those of the works it cites stand deeper, under the same name. */
function articleIds(parent: XmlElement | undefined): Record<string, string> {
  return Object.fromEntries(
    children(at(parent, 'ArticleIdList'), 'ArticleId').map((id) => [id.attributes.IdType ?? '', line(id)] as const),
  )
}

/** `Year`, `Month` (a name or a number) and `Day`, or MEDLINE's own wording (`2019 Nov-Dec`). */
function dateOf(date: XmlElement | undefined): string {
  const year = line(at(date, 'Year'))
  if (!year) return /\d{4}/u.exec(line(at(date, 'MedlineDate')))?.[0] ?? ''
  const month = line(at(date, 'Month'))
  const day = line(at(date, 'Day'))
  if (/^\d{1,2}$/u.test(month)) return [year, month.padStart(2, '0'), day ? day.padStart(2, '0') : ''].filter(Boolean).join('-')
  return month ? parseDate([day, month, year].filter(Boolean).join(' ')) || year : year
}

/** A line for each part, with its label as MEDLINE prints it: `METHODS: …`. */
function abstractOf(abstract: XmlElement | undefined): string {
  return children(abstract, 'AbstractText')
    .map((part) => {
      const label = recordLine(part.attributes.Label ?? '')
      return `${label && label !== 'UNLABELLED' ? `${label}: ` : ''}${line(part)}`
    })
    .filter(Boolean)
    .join('\n')
}

/** The authors' keywords, then the subject headings, each once. */
function keywordsOf(parent: XmlElement): string[] {
  const words = [
    ...children(parent, 'KeywordList').flatMap((list) => children(list, 'Keyword')),
    ...children(at(parent, 'MeshHeadingList'), 'MeshHeading').flatMap((heading) => children(heading, 'DescriptorName')),
  ].map((word) => line(word).replace(/\.$/u, ''))
  const seen = new Set<string>()
  return words.filter((word) => word && !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()))
}

function languageOf(parent: XmlElement): string {
  const code = line(at(parent, 'Language'))
  return code === 'und' || code === 'mul' ? '' : (LANGUAGES[code] ?? code)
}

function fateOf(citation: XmlElement, types: readonly string[]): string[] {
  const notes = [...xmlElements(at(citation, 'CommentsCorrectionsList') ?? citation)].filter(
    ({ name }) => name === 'CommentsCorrections',
  )
  const note = (kind: string) => notes.find(({ attributes }) => attributes.RefType === kind)
  const notice = note('RetractionIn')
  const where = notice && line(at(notice, 'RefSource'))
  if (notice || types.includes('Retracted Publication'))
    return [`PubMed says that this article was retracted${where ? ` (${where})` : ''}: read the notice before you rely on it.`]
  const concern = note('ExpressionOfConcernIn')
  return concern ? [`PubMed has an expression of concern about this article (${line(at(concern, 'RefSource'))}).`] : []
}

/** Only what has a value, and the year of the date. */
function known(reference: Partial<Reference> & { other: Record<string, string> }): Partial<Reference> {
  const other = Object.fromEntries(Object.entries(reference.other).filter(([, value]) => value))
  const fields = Object.entries({ ...reference, other }).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value))
  const year = /^\d{4}/u.exec(reference.issued ?? '')?.[0]
  return { ...(Object.fromEntries(fields) as Partial<Reference>), ...(year && { year: Number(year) }) }
}
