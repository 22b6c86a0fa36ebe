import type { Author } from '../../../../shared/model/source'
import type { XmlElement } from '../xml'
import { buildReference, issns, pmcidOf } from './build-reference'
import { isoDate, issuedDate } from './issued-date'
import { languageTag } from './language-tag'
import { genresOf, proposeDesign } from './pubmed-design'
import { type ReadReference, ReferenceList } from './reference-record'
import { anywhere, at, children, leaves, textOf } from './xml-path'
import { type XmlRecord, xmlRecords } from './xml-records'

/** PubMed's XML (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/): articles, and chapters and books of the NCBI Bookshelf. */
export function readPubMedXml(xml: string): ReferenceList {
  const list = new ReferenceList()
  for (const record of xmlRecords(xml, ['PubmedArticle', 'PubmedBookArticle', 'MedlineCitation'], list)) {
    list.add(record.element.name === 'PubmedBookArticle' ? readBook(record) : readArticle(record))
  }
  return list
}

function readArticle({ element, line }: XmlRecord): ReadReference {
  const citation = at(element, 'MedlineCitation') ?? element
  const article = at(citation, 'Article')
  const journal = at(article, 'Journal')
  const issue = at(journal, 'JournalIssue')
  const ids = articleIds(at(element, 'PubmedData'))
  const types = children(at(article, 'PublicationTypeList'), 'PublicationType').map(textOf)
  const headings = headingsOf(citation)
  const located = (kind: string) =>
    textOf(children(article, 'ELocationID').find(({ attributes }) => attributes.EIdType === kind && attributes.ValidYN !== 'N'))
  const reference = buildReference({
    type: types.includes('Preprint') ? 'article' : 'article-journal',
    title: titleOf(article, 'ArticleTitle', 'VernacularTitle'),
    authors: authorsOf(at(article, 'AuthorList')),
    issued: dateOf(at(issue, 'PubDate')) || dateOf(at(article, 'ArticleDate')),
    container: textOf(at(journal, 'Title')),
    volume: textOf(at(issue, 'Volume')),
    issue: textOf(at(issue, 'Issue')),
    pages: pagesOf(at(article, 'Pagination')) || (/^e?\d{1,8}$/u.test(located('pii')) ? located('pii') : ''),
    doi: ids.doi || located('doi'),
    url: ids.url ?? '',
    abstract: abstractOf(at(article, 'Abstract')),
    language: languageTag(textOf(at(article, 'Language'))),
    keywords: [
      ...children(citation, 'KeywordList')
        .flatMap((list) => children(list, 'Keyword'))
        .map(textOf),
      ...headings,
    ],
    other: {
      // A record may hold the numbers it had before; the last is the one it has now.
      PMID: children(citation, 'PMID').map(textOf).at(-1) ?? '',
      PMCID: pmcidOf(ids.pmc ?? ''),
      ISSN: issns(`${textOf(at(journal, 'ISSN'))} ${textOf(at(citation, 'MedlineJournalInfo', 'ISSNLinking'))}`).join(', '),
      'container-title-short': textOf(at(journal, 'ISOAbbreviation')) || textOf(at(citation, 'MedlineJournalInfo', 'MedlineTA')),
      genre: genresOf(types).join('; '),
    },
  })
  const design = proposeDesign(types, headings)
  const kept = [
    'ChemicalList',
    'CommentsCorrectionsList',
    'PersonalNameSubjectList',
    'OtherID',
    'OtherAbstract',
    'CoiStatement',
    'InvestigatorList',
    'GeneralNote',
  ]
  const unknown = kept
    .flatMap((name) => children(citation, name))
    .concat(['GrantList', 'DataBankList'].flatMap((name) => children(article, name)))
  return {
    reference,
    ...(design && { studyDesign: design }),
    attachments: [],
    unknown: [
      ...unknown.flatMap((part) => leaves(part)),
      ...affiliations(article),
      ...leavesOf(at(element, 'PubmedData', 'PublicationStatus')),
    ],
    line,
  }
}

function readBook({ element, line }: XmlRecord): ReadReference {
  const document = at(element, 'BookDocument')
  const book = at(document, 'Book')
  const chapter = titleOf(document, 'ArticleTitle')
  const ids = articleIds(document)
  const types = children(document, 'PublicationType').map(textOf)
  const lists = [...children(document, 'AuthorList'), ...children(book, 'AuthorList')]
  const named = (role: string) => lists.filter(({ attributes }) => (attributes.Type ?? 'authors') === role).flatMap(authorsOf)
  const reference = buildReference({
    type: chapter ? 'chapter' : 'book',
    title: chapter || titleOf(book, 'BookTitle'),
    authors: named('authors'),
    editors: named('editors'),
    issued: dateOf(at(document, 'ContributionDate')) || dateOf(at(book, 'PubDate')),
    container: chapter ? titleOf(book, 'BookTitle') : '',
    volume: textOf(at(book, 'Volume')),
    publisher: textOf(at(book, 'Publisher', 'PublisherName')),
    doi: ids.doi ?? '',
    abstract: abstractOf(at(document, 'Abstract')),
    language: languageTag(textOf(at(document, 'Language'))),
    keywords: children(document, 'KeywordList')
      .flatMap((list) => children(list, 'Keyword'))
      .map(textOf),
    other: {
      PMID: textOf(at(document, 'PMID')),
      PMCID: pmcidOf(ids.pmc ?? ''),
      ISBN: children(book, 'Isbn').map(textOf).join(', '),
      'publisher-place': textOf(at(book, 'Publisher', 'PublisherLocation')),
      edition: textOf(at(book, 'Edition')),
      'collection-title': textOf(at(book, 'CollectionTitle')),
      genre: genresOf(types).join('; '),
    },
  })
  const design = proposeDesign(types, [])
  const sections = anywhere(document, 'SectionTitle').map((title): [string, string] => ['SectionTitle', textOf(title)])
  const accession: [string, string][] = ids.bookaccession ? [['bookaccession', ids.bookaccession]] : []
  return { reference, ...(design && { studyDesign: design }), attachments: [], unknown: [...accession, ...sections], line }
}

/** Without the full stop MEDLINE puts at the end, and the brackets around a translated one. */
function titleOf(parent: XmlElement | undefined, ...names: string[]): string {
  const title =
    names.map((name) => markedUp(at(parent, name))).find((text) => text && !/^\[?Not Available\]?\.?$/iu.test(text)) ?? ''
  return title.replace(/^\[(.*)\]\.?$/u, '$1')
}

/** Text with the one element that changes its meaning (`10<sup>5</sup>`) still marked, for `plainLine` to read. */
function markedUp(element: XmlElement | undefined): string {
  if (!element) return ''
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')
      return child.name === 'sup' ? `<sup>${markedUp(child)}</sup>` : markedUp(child)
    })
    .join('')
    .trim()
}

function authorsOf(list: XmlElement | undefined): Author[] {
  return children(list, 'Author')
    .filter(({ attributes }) => attributes.ValidYN !== 'N')
    .flatMap((author) => {
      const body = textOf(at(author, 'CollectiveName'))
      if (body) return [{ family: '', given: '', literal: body.replace(/\s+/gu, ' ') }]
      const family = [textOf(at(author, 'LastName')), textOf(at(author, 'Suffix'))].filter(Boolean).join(' ')
      return family ? [{ family, given: textOf(at(author, 'ForeName')) || textOf(at(author, 'Initials')), literal: '' }] : []
    })
}

/** Ids of the article itself: those of the works it cites stand deeper, under the same name. */
function articleIds(parent: XmlElement | undefined): Record<string, string> {
  return Object.fromEntries(
    children(at(parent, 'ArticleIdList'), 'ArticleId').map((id) => [id.attributes.IdType ?? '', textOf(id)] as const),
  )
}

function dateOf(date: XmlElement | undefined): string {
  const year = textOf(at(date, 'Year'))
  return year ? isoDate(year, textOf(at(date, 'Month')), textOf(at(date, 'Day'))) : issuedDate(textOf(at(date, 'MedlineDate')))
}

function pagesOf(pagination: XmlElement | undefined): string {
  const first = textOf(at(pagination, 'StartPage'))
  const last = textOf(at(pagination, 'EndPage'))
  return textOf(at(pagination, 'MedlinePgn')) || (last ? `${first}-${last}` : first)
}

/** A line for each section, its label before it. */
function abstractOf(abstract: XmlElement | undefined): string {
  return children(abstract, 'AbstractText')
    .map((part) => {
      const label = part.attributes.Label
      return label && !/^unlabel?led$/iu.test(label) ? `${label}: ${markedUp(part)}` : markedUp(part)
    })
    .join('\n')
}

function headingsOf(citation: XmlElement): string[] {
  return children(at(citation, 'MeshHeadingList'), 'MeshHeading').map((heading) => {
    const qualifiers = children(heading, 'QualifierName').map(textOf)
    return [textOf(at(heading, 'DescriptorName')), ...qualifiers].join('/')
  })
}

const leavesOf = (element: XmlElement | undefined): [string, string][] => (element ? leaves(element) : [])

/** Where the authors work: no variable of a reference, but nothing to lose either. */
function affiliations(article: XmlElement | undefined): [string, string][] {
  const texts = anywhere(at(article, 'AuthorList'), 'Affiliation').map(textOf)
  return [...new Set(texts)].map((text) => ['Affiliation', text])
}
