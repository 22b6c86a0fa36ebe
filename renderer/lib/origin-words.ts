import type { FieldOrigin } from '../../shared/model/source'

/** Where a value came from, as it stands quietly beside its field, and at length. */
export const originWords: Record<FieldOrigin, { short: string; long: string }> = {
  xmp: { short: 'from the file’s record', long: 'From the bibliographic record stored in the file (XMP)' },
  'file-properties': { short: 'from the file’s properties', long: 'From the document properties of the file' },
  'page-head': { short: 'from the page’s record', long: 'From the record in the head of the page or document' },
  'linked-data': { short: 'from the page’s data', long: 'From the data the page holds for search engines (JSON-LD)' },
  'first-page': { short: 'from the first page', long: 'As printed on the first page' },
  text: { short: 'from the text', long: 'Found in the text of the document' },
  'file-name': { short: 'the file’s name', long: 'The name of the file, for want of a title' },
  'doi-registry': { short: 'from the DOI registry', long: 'From the registry of the DOI' },
  pubmed: { short: 'from PubMed', long: 'From the record in PubMed' },
  arxiv: { short: 'from arXiv', long: 'From the record of arXiv' },
  'reference-file': { short: 'from a reference list', long: 'From an imported list of references' },
  'citing-source': { short: 'from where it is cited', long: 'As printed in the references of a source that cites it' },
  'by-hand': { short: 'corrected by hand', long: 'Written or corrected by hand' },
}
