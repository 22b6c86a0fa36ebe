import type { ColumnField } from '../../../../shared/model/table-columns'

export { type ColumnField, columnFields } from '../../../../shared/model/table-columns'

/** What each column of a table was, or is to be, taken for; by header, so that it can be remembered for the next file of the same kind. */
export interface ColumnMapping {
  columns: { header: string; field: ColumnField }[]
}

/** Headers, letters and digits only, lower case, as databases and people write them in several languages. */
const HEADERS: Record<Exclude<ColumnField, 'keep'>, string> = {
  title:
    'title articletitle documenttitle primarytitle papertitle publicationtitlearticle ti t1 titel titre titulo título titolo título tittel otsikko tytul tytuł 标题 題名 タイトル',
  authors:
    'authors author authorfullnames authorfullname authornames authorname firstauthors creators au a1 af autoren autor autorin verfasser auteur auteurs autores autori autore forfatter författare autorzy 作者 著者',
  editors:
    'editors editor secondaryauthors herausgeber hrsg editeur éditeurscientifique editores curatore curatori a2 ed redactie',
  year: 'year publicationyear pubyear publishedyear yearpublished py jahr erscheinungsjahr publikationsjahr annee année ano año anno jaar år rok 年 出版年',
  date: 'date publicationdate pubdate datepublished published publishedon coverdate issued da datum erscheinungsdatum datedepublication fecha data',
  container:
    'journal journaltitle journalbook publicationtitle sourcetitle journalname source secondarytitle fulljournalname publication periodical booktitle containertitle t2 jf so zeitschrift journalzeitschrift quelle revue périodique periodique revista rivista tijdschrift tidskrift 期刊 雑誌名 alternatetitle3',
  volume: 'volume vol vl band jahrgang volumen volumes tome 卷',
  issue: 'issue number issuenumber no nr is heft ausgabe numero numéro número fascicolo nummer 期',
  pages: 'pages page pagerange pp pg seiten seite paginas páginas pagine sider stron artno articlenumber',
  'first-page': 'pagestart startpage firstpage sp bp beginpage',
  'last-page': 'pageend endpage lastpage ep',
  publisher: 'publisher pb pu verlag editeur éditeur editorial editora editore uitgever',
  doi: 'doi doilink doinumber di do digitalobjectidentifier',
  url: 'url urls link ur weblink lien enlace fulltexturl articleurl pubmedlink links',
  abstract:
    'abstract abstracts abstractnote ab n2 notesabstract zusammenfassung kurzfassung resume résumé resumen resumo riassunto samenvatting sammendrag 摘要 抄録 summary',
  keywords:
    'keywords keyword authorkeywords tags manualtags kw de schlagworte schlagwörter stichworte motscles motsclés palabrasclave palavraschave parolechiave trefwoorden meshterms subjects indexkeywords automatictags descriptors 关键词',
  language: 'language languageoforiginaldocument la sprache langue idioma lingua taal språk',
  type: 'type itemtype typeofreference documenttype publicationtype referencetype dokumenttyp typdokument typededocument tipo dt ty',
  key: 'citationkey citekey bibtexkey bibkey citationid',
  file: 'file files fileattachments attachments pdf filepath localfile datei fichier archivo l1 fileattachments1',
  'issn-isbn': 'issn isbn sn eissn issnisbn isbnissn bn ei',
  'other:PMID': 'pmid pubmedid pubmed pm medlineid pubmedpmid',
  'other:PMCID': 'pmcid pmcidnumber pmc',
  'other:container-title-short':
    'journalabbreviation abbreviatedsourcetitle journalabbrev ja j9 ji isoabbreviation alternatetitle2 shortjournal zeitschriftenkürzel',
  'other:publisher-place':
    'place placepublished publisherlocation placeofpublication cy pi ort erscheinungsort verlagsort lieu lugar luogo plaats',
  'other:edition': 'edition et auflage édition edición',
  'other:note': 'note notes n1 comments comment notizen anmerkung bemerkung remarques notas opmerkingen',
  'other:number': 'reportnumber patentnumber',
  'other:collection-title': 'series seriestitle reihe collection',
  'other:title-short': 'shorttitle kurztitel',
  'other:source': 'database databasename librarycatalog sourcedatabase datenbank nameofdatabase',
  'other:genre': 'publicationtypes worktype',
}
const byHeader = new Map(
  Object.entries(HEADERS).flatMap(([field, words]) =>
    words.split(' ').map((word): [string, ColumnField] => [word, field as ColumnField]),
  ),
)

/** Web of Science's two-letter headers, where they mean something else than those above. */
const WEB_OF_SCIENCE: Readonly<Record<string, ColumnField>> = {
  pt: 'keep',
  au: 'authors',
  af: 'authors',
  be: 'editors',
  ti: 'title',
  so: 'container',
  la: 'language',
  dt: 'other:genre',
  de: 'keywords',
  id: 'keep',
  ab: 'abstract',
  pu: 'publisher',
  pi: 'other:publisher-place',
  sn: 'issn-isbn',
  ei: 'issn-isbn',
  bn: 'issn-isbn',
  j9: 'keep',
  ji: 'other:container-title-short',
  pd: 'keep',
  py: 'year',
  vl: 'volume',
  is: 'issue',
  bp: 'first-page',
  ep: 'last-page',
  ar: 'keep',
  di: 'doi',
  pm: 'other:PMID',
  se: 'other:collection-title',
  sp: 'keep',
  cy: 'keep',
  c1: 'keep',
  ct: 'keep',
  da: 'keep',
  ut: 'keep',
  ed: 'keep',
}

/** A header as it is compared: letters and digits, lower case. */
export const plainHeader = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Names by which columns can be told apart: as they are written, `Keywords (2)` for one that comes again, `column 3` for one without a name.
 */
export function columnNames(written: readonly string[]): string[] {
  const taken = new Set(written.map(plainHeader))
  const seen = new Set<string>()
  return written.map((header, i) => {
    const plain = plainHeader(header)
    if (plain && !seen.has(plain)) {
      seen.add(plain)
      return header
    }
    const stem = plain ? header : `column ${i + 1}`
    let name = plain ? `${header} (2)` : stem
    for (let n = plain ? 3 : 2; taken.has(plainHeader(name)); n++) name = `${stem} (${n})`
    taken.add(plainHeader(name))
    return name
  })
}

/** By what a table of the same columns is known again: its header row, as far as case and signs do not matter. */
export const headerSignature = (headers: readonly string[]): string => headers.map(plainHeader).join('|')

/**
 * What columns look like by their headers. A field that can be only one is taken by the first column that looks like it.
 * @param written the headers as the table has them, where `headers` are names made of them
 */
export function guessColumns(headers: readonly string[], written: readonly string[] = headers): ColumnMapping {
  const plain = written.map(plainHeader)
  const isWebOfScience = ['pt', 'au', 'ti', 'so'].every((tag) => plain.includes(tag))
  const hasSourceTitle = plain.some((header) => header !== 'source' && byHeader.get(header) === 'container')
  const isScopus = plain.includes('eid') || plain.includes('authorsid')
  const taken = new Set<ColumnField>()
  // Full names tell more than initials.
  const fullNames = plain.findIndex((header) => /^authorfullnames?$/u.test(header))
  return {
    columns: headers.map((header, i) => {
      const word = plain[i]!
      let field = (isWebOfScience ? WEB_OF_SCIENCE[word] : undefined) ?? byHeader.get(word) ?? 'keep'
      if (word === 'source' && (isScopus || hasSourceTitle)) field = 'other:source'
      if (isScopus && word === 'documenttype') field = 'type'
      if (field === 'authors' && fullNames >= 0 && i !== fullNames) field = 'keep'
      if (!listFields.has(field) && taken.has(field)) field = 'keep'
      taken.add(field)
      return { header, field }
    }),
  }
}

/** Fields that several columns can be. */
export const listFields: ReadonlySet<ColumnField> = new Set(['keywords', 'file', 'issn-isbn', 'keep', 'other:note', 'url'])

/** What the columns of these headers are, by a mapping that was given or remembered; columns it does not know are guessed. */
export function mapColumns(
  headers: readonly string[],
  mapping: ColumnMapping | undefined,
  written: readonly string[] = headers,
): ColumnMapping {
  const guessed = guessColumns(headers, written)
  if (!mapping) return guessed
  const known = new Map(mapping.columns.map(({ header, field }) => [plainHeader(header), field]))
  return { columns: guessed.columns.map(({ header, field }) => ({ header, field: known.get(plainHeader(header)) ?? field })) }
}

/** Whether a row can be the header of a table of references, and of nothing else we read or write (claims, annotations). */
export function looksLikeHeader(headers: readonly string[]): boolean {
  if (
    headers.some((header) =>
      /^(?:quote|stance|hypothesis|annotation.*|highlight|claim.*)$| (?:verdict|claims|quotes)$/iu.test(header.trim()),
    )
  )
    return false
  const fields = new Set(guessColumns(headers).columns.map(({ field }) => field))
  const hasAny = (...names: ColumnField[]) => names.some((name) => fields.has(name))
  return fields.has('title')
    ? hasAny('authors', 'year', 'date', 'container', 'doi', 'abstract', 'key', 'other:PMID')
    : fields.has('authors') && hasAny('year', 'abstract', 'doi')
}
