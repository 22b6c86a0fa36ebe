/** What a document can be asked for by. Values are bare: a DOI in lower case, digits, `PMC123`, an arXiv id with its version if given, a URL. */
export type Address =
  | { kind: 'doi'; value: string }
  | { kind: 'pmid'; value: string }
  | { kind: 'pmcid'; value: string }
  | { kind: 'arxiv'; value: string }
  | { kind: 'url'; value: string }

const DOI = /^10\.\d{4,9}(?:\.\d+)*\/\S{1,250}$/u
/** A shortened DOI (shortdoi.org), understood only where it is marked as one. */
const SHORT_DOI = /^10\/[a-z\d]{2,12}$/iu
/** Identifiers since April 2007, and before (`hep-th/9901001`); https://info.arxiv.org/help/arxiv_identifier.html */
const ARXIV = /^(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,15}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,3})?$/iu
const PMID = /^[1-9]\d{0,8}$/u
const CLOSERS: Record<string, string> = { ')': '(', ']': '[', '}': '{', '>': '<' }

/**
 * What was pasted, understood: a DOI, PubMed or PubMed Central number, arXiv id, or web address, bare, labelled (`PMID: 123`) or as the URL of
 * its page. Null for anything else, among it addresses that are not http or https or have a user's name in them.
 */
export function readAddress(text: string): Address | null {
  const typed = text
    .normalize('NFC')
    .replace(/[\u200b\u2060\ufeff]/gu, '')
    .trim()
    .replace(/^(?:<(?:URL:)?|["'“‘«([{]+)/iu, '')
    .trim()
    .replace(/^(arxiv:\s?\S+)\s+\[.*$/iu, '$1') // as printed on the first page: arXiv:2101.00001v2 [q-bio.NC] 1 Jan 2021
  if (/\s/u.test(typed.replace(LABEL, ''))) return null
  const bare = withoutTrail(typed)
  return bare ? (fromLabel(bare) ?? fromUrl(bare) ?? fromBare(bare)) : null
}

/** A stretch of pasted text and what it was understood as; null when as nothing. */
export interface PastedAddress {
  text: string
  address: Address | null
}

/**
 * A pasted list: an address a line, or several parted by commas or blanks. Of a line of prose, such as an entry of a bibliography, its DOI or
 * else its labelled PMID counts. Empty lines are passed over.
 */
export function readAddresses(pasted: string): PastedAddress[] {
  return pasted
    .split(/\r\n?|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap((line) => {
      const whole = readAddress(line)
      if (whole) return [{ text: line, address: whole }]
      const parts = line
        .split(/[,;]\s+|\s+/u)
        .filter((part) => part !== '')
        .map((text) => ({ text, address: readAddress(text) }))
      if (parts.every(({ address }) => address !== null)) return parts
      const found = parts.find(({ address }) => address?.kind === 'doi')?.address
      const labelled = /\b(?:PMID|arXiv)\s*:\s*\S+/iu.exec(line)?.[0]
      return [{ text: line, address: found ?? (labelled ? readAddress(labelled) : null) }]
    })
}

/** How an address is named in a sentence and on screen: `DOI 10.1000/x`, `PubMed 123`, `arXiv 2101.00001`, the URL itself. */
export function addressName({ kind, value }: Address): string {
  switch (kind) {
    case 'doi':
      return `DOI ${value}`
    case 'pmid':
      return `PubMed ${value}`
    case 'pmcid':
      return `PubMed Central ${value}`
    case 'arxiv':
      return `arXiv ${value}`
    case 'url':
      return value
  }
}

const LABEL = /^(doi|pmid|pubmed(?:\s+(?:id|central))?|pmcid|arxiv)(?:\s*[:=]\s*|\s+|(?=PMC\d|\d))/iu

function fromLabel(text: string): Address | null {
  const label = LABEL.exec(text)
  if (!label) return null
  const rest = text.slice(label[0].length)
  switch (label[1]!.toLowerCase()) {
    case 'doi':
      return fromUrl(rest) ?? doi(rest, true)
    case 'pmcid':
      return pmcid(rest)
    case 'arxiv':
      return arxiv(rest)
    default:
      return pmid(rest) ?? pmcid(rest)
  }
}

const fromBare = (text: string): Address | null =>
  doi(text) ?? pmcid(text) ?? arxiv(text) ?? (/^\d{5,}$/u.test(text) ? pmid(text) : null) ?? webAddress(text)

function doi(text: string, marked = false): Address | null {
  const value = decoded(text)
  if (!DOI.test(value) && !(marked && SHORT_DOI.test(value))) return null
  const preprint = /^10\.48550\/arxiv\.(.+)$/iu.exec(value)?.[1]
  return (preprint && arxiv(preprint)) || { kind: 'doi', value: value.toLowerCase() }
}

const pmid = (text: string): Address | null => (PMID.test(text) ? { kind: 'pmid', value: text } : null)

function pmcid(text: string): Address | null {
  const digits = /^PMC(\d{1,9})(?:\.\d+)?$/iu.exec(text)?.[1]
  return digits ? { kind: 'pmcid', value: `PMC${digits}` } : null
}

function arxiv(text: string): Address | null {
  const value = text.replace(/\.pdf$/iu, '')
  // Subject classes (`math.GT/0309136`) are no part of an identifier.
  return ARXIV.test(value) ? { kind: 'arxiv', value: value.toLowerCase().replace(/\.[a-z]{2}\//u, '/') } : null
}

function fromUrl(text: string): Address | null {
  const parts = /^https?:\/\/([^/?#]+)\/?([^?#]*)/iu.exec(text)
  if (!parts) return null
  const host = parts[1]!.toLowerCase().replace(/^www\./u, '')
  const path = parts[2]!
  if (/^(?:dx\.)?doi\.org$/u.test(host)) return doi(path, true) ?? (path ? doi(`10/${path}`, true) : null) ?? webAddress(text)
  if (/^(?:(?:export|browse)\.)?arxiv\.org$/u.test(host)) {
    const id = /^(?:abs|pdf|html|format|ps)\/(.+?)\/?$/iu.exec(path)?.[1]
    return (id && arxiv(id)) || webAddress(text)
  }
  const inPmc = /^(?:pmc\/)?articles?\/(?:pmc\/)?(PMC\d+)\b/iu.exec(path)?.[1]
  if (inPmc && /^(?:pmc\.|m\.)?(?:ncbi\.nlm\.nih\.gov|europepmc\.org)$/u.test(host)) return pmcid(inPmc)
  const inPubMed =
    host === 'pubmed.ncbi.nlm.nih.gov'
      ? /^(\d+)\/?$/u.exec(path)?.[1]
      : /^(?:m\.)?ncbi\.nlm\.nih\.gov$/u.test(host)
        ? /^(?:m\/)?pubmed\/(\d+)\/?$/u.exec(path)?.[1]
        : host === 'europepmc.org'
          ? /^(?:article|abstract)\/med\/(\d+)\/?$/iu.exec(path)?.[1]
          : undefined
  return (inPubMed && pmid(inPubMed)) || webAddress(text)
}

/** A URL, or what is meant as one: `www.…`, or a host with a path. */
function webAddress(text: string): Address | null {
  const url = /^https?:\/\//iu.test(text)
    ? text.replace(/^https?/iu, (scheme) => scheme.toLowerCase())
    : /^(?:www\.)(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:[:/?#]|$)/iu.test(text) || /^(?:[\p{L}\d-]+\.)+\p{L}{2,}(?::\d+)?\//iu.test(text)
      ? `https://${text}`
      : ''
  const host = /^https?:\/\/([^/?#]+)/u.exec(url)?.[1]
  // A name or password before the host would be kept with the source and shown.
  return host && !host.includes('@') && !/["<>\\^`{|}]/u.test(url) ? { kind: 'url', value: url } : null
}

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone per cent sign
  }
}

/** Without the punctuation of the sentence it was copied from. */
function withoutTrail(text: string): string {
  let rest = text
  for (;;) {
    const last = rest.at(-1) ?? ''
    const opener = CLOSERS[last]
    const isUnbalanced = opener !== undefined && rest.split(last).length > rest.split(opener).length
    if (!isUnbalanced && !/[.,;:'"”’»]/u.test(last)) return rest
    rest = rest.slice(0, -1)
  }
}
