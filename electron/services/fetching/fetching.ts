import { AppError } from '../../../shared/contract/errors'
import { type Address, addressName, readAddress } from '../../../shared/model/address'
import { decodeText } from '../importing/encoding'
import { type FoundFile, type FoundRecord, MAX_FILE, ONLY_REFERENCE } from '../importing/found-file'
import { isRecord } from '../importing/linked-data'
import { articleAt, documentOf, type Had } from './article'
import { recordFromArxiv } from './arxiv-record'
import { pdfLinksOfCsl, recordFromCsl } from './csl-record'
import { defaultEndpoints, type Endpoints, endpointsFrom } from './endpoints'
import type { Errand, FetchLimits } from './errand'
import { FetchFailure, hostOf } from './failure'
import { get } from './get'
import { recordFromPubMed } from './pubmed-record'

export { type Address, readAddress }

export interface FetchingOptions {
  /** Before those of `SYNTOPIC_ENDPOINTS` and the usual ones. */
  endpoints?: Partial<Endpoints>
  /** Ours; sent as `Syntopic/<version>`. */
  version: string
  /** Cancels; the promise then rejects with its reason. */
  signal?: AbortSignal
  /** Bytes had of the answer that comes, and how many there will be if known. */
  onProgress?: (bytes: number, of: number | undefined) => void
  limits?: Partial<FetchLimits>
}

/** Answers of registries; real ones are below 1 MB. Bytes. */
const MAX_RECORD = 5 * 2 ** 20

export const fetchLimits: FetchLimits = {
  connect: 15_000,
  stall: 30_000,
  total: 120_000,
  size: MAX_FILE,
  unpacked: 200 * 2 ** 20,
  redirects: 10,
  retries: [1000, 4000],
  patience: 10_000,
}

/**
 * Fetches the document at an address the user gave: a URL as it stands; for a DOI, PMID, PMCID or arXiv id its record from the registry, with
 * the article where it is open to read. Otherwise the record alone comes, `bare`, with a warning why. Nothing else in the app uses the
 * network. @throws AppError whose message names the address and says what to do; the signal's reason when cancelled.
 */
export async function documentAt(address: string, options: FetchingOptions): Promise<FoundFile> {
  const path = address.trim()
  const asked = readAddress(path)
  if (!asked) {
    const what = 'is neither a web address nor a DOI, PMID, PMCID or arXiv id that is understood'
    throw new AppError(
      'invalid',
      `“${path.slice(0, 200)}” ${what}. Write it as https://…, 10.…/…, PMID 123, PMC123 or arXiv 2101.00001.`,
    )
  }
  const errand = errandFor(asked, options)
  try {
    const { record, problem, article } = await parts(asked, errand)
    return found(path, asked, record, problem, await article)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (error instanceof FetchFailure) throw new AppError(error.code, sentence(asked, error), { cause: error })
    throw error
  }
}

/** A record, why there is none, and the article or why it could not be had. */
interface Parts {
  record: FoundRecord | undefined
  problem: FetchFailure | undefined
  article: Had | FetchFailure
}

function parts(asked: Address, errand: Errand): Promise<Parts> {
  switch (asked.kind) {
    case 'url':
      return documentOf(asked.value, errand).then((article) => ({ record: undefined, problem: undefined, article }))
    case 'doi':
      return byDoi(asked.value, errand)
    case 'pmid':
      return byPubMed(asked.value, errand)
    case 'pmcid':
      return byPmc(asked.value, errand)
    case 'arxiv':
      return byArxiv(asked.value, errand)
  }
}

async function byDoi(doi: string, errand: Errand): Promise<Parts> {
  const { record, pdfs, problem } = await doiRecord(doi, errand)
  let article = await had(articleAt(doiUrl(doi, errand), errand, pdfs))
  if (article instanceof FetchFailure) {
    if (!record && article.kind === 'unknown') throw article
    const copy = await idsOf(doi, errand)
    if (copy?.pmcid) article = preferred(await had(inPmc(copy.pmcid, errand)), article)
  }
  return { record, problem, article }
}

async function byPubMed(pmid: string, errand: Errand): Promise<Parts> {
  const { endpoints } = errand
  const url = withQuery(endpoints.pubmed, { db: 'pubmed', id: pmid, retmode: 'xml', tool: 'syntopic' })
  const record = await answered(url, errand, 'application/xml, text/xml', recordFromPubMed)
  if (!record) throw new FetchFailure('unknown', `PubMed has no article with the number ${pmid}: check it for typing errors.`)
  let article: Had | FetchFailure = new FetchFailure(
    'unknown',
    'PubMed names neither a free copy nor a DOI that would lead to one.',
  )
  if (record.pmcid) article = await had(inPmc(record.pmcid, errand))
  if (article instanceof FetchFailure && record.doi) article = await had(articleAt(doiUrl(record.doi, errand), errand))
  return { record, problem: undefined, article }
}

async function byPmc(pmcid: string, errand: Errand): Promise<Parts> {
  const ids = await idsOf(pmcid, errand)
  let record: FoundRecord | undefined
  let problem: FetchFailure | undefined
  if (ids?.pmid) {
    const url = withQuery(errand.endpoints.pubmed, { db: 'pubmed', id: ids.pmid, retmode: 'xml', tool: 'syntopic' })
    const answer = await had(answered(url, errand, 'application/xml, text/xml', recordFromPubMed))
    if (answer instanceof FetchFailure) problem = answer
    else record = answer ?? undefined
  }
  if (!record && ids?.doi) ({ record, problem } = await doiRecord(ids.doi, errand))
  return { record, problem, article: await had(inPmc(pmcid, errand)) }
}

async function byArxiv(id: string, errand: Errand): Promise<Parts> {
  const { endpoints } = errand
  const url = withQuery(endpoints.arxiv, { id_list: id, max_results: '1' })
  const answer = await had(answered(url, errand, 'application/atom+xml', recordFromArxiv))
  if (!answer) throw new FetchFailure('unknown', `arXiv has no article ${id}: check it for typing errors.`)
  const problem = answer instanceof FetchFailure ? answer : undefined
  const record = answer instanceof FetchFailure ? undefined : answer
  if (problem?.kind === 'offline') throw problem
  const article = await had(articleAt(`${endpoints.arxivPdf}${record?.id ?? id}`, errand))
  return { record, problem, article }
}

/** The registry's record of a DOI. Not every registry has one in this form; the article may be had all the same. */
async function doiRecord(
  doi: string,
  errand: Errand,
): Promise<{ record: FoundRecord | undefined; pdfs: string[]; problem: FetchFailure | undefined }> {
  try {
    const answer = await text(doiUrl(doi, errand), errand, 'application/vnd.citationstyles.csl+json')
    const json = asJson(answer)
    const record = recordFromCsl(json)
    if (record) {
      // A shortened DOI, and one in other words, are answered with the full one.
      record.reference.doi ??= doi
      return { record, pdfs: pdfLinksOfCsl(json), problem: undefined }
    }
    return { record: undefined, pdfs: [], problem: new FetchFailure('unfit', 'The registry of this DOI gives no record of it.') }
  } catch (error) {
    if (!(error instanceof FetchFailure) || error.kind === 'offline' || error.kind === 'unsafe') throw error
    if (error.kind === 'unknown' && error.host === new URL(errand.endpoints.doi).host)
      throw new FetchFailure('unknown', `${error.host} does not know the DOI ${doi}: check it for typing errors.`, {
        cause: error,
      })
    return { record: undefined, pdfs: [], problem: error }
  }
}

/** The other ids of an article in PubMed Central; undefined when it has none there or the converter cannot be asked. */
async function idsOf(id: string, errand: Errand): Promise<{ pmid: string; pmcid: string; doi: string } | undefined> {
  const url = withQuery(errand.endpoints.idConverter, { ids: id, format: 'json', tool: 'syntopic' })
  const answer = await had(text(url, errand, 'application/json'))
  if (answer instanceof FetchFailure) return undefined
  const json = asJson(answer)
  const [first] = isRecord(json) && Array.isArray(json.records) ? json.records : []
  if (!isRecord(first) || first.status === 'error') return undefined
  const value = (key: string) => (typeof first[key] === 'string' || typeof first[key] === 'number' ? String(first[key]) : '')
  return { pmid: value('pmid'), pmcid: value('pmcid'), doi: value('doi') }
}

const inPmc = (pmcid: string, errand: Errand): Promise<Had> =>
  articleAt(`${errand.endpoints.pmc}${pmcid}/`, errand, [`${errand.endpoints.europePmc}${pmcid}?pdf=render`])

/** Characters that have a meaning in a URL are written out; the slash stays, as registries print DOIs. */
const doiUrl = (doi: string, { endpoints }: Errand): string =>
  `${endpoints.doi}${encodeURIComponent(doi).replace(/%2F/gu, '/').replace(/%3A/gu, ':').replace(/%3B/gu, ';')}`

function withQuery(url: string, query: Record<string, string>): string {
  const whole = new URL(url)
  for (const [name, value] of Object.entries(query)) whole.searchParams.set(name, value)
  return whole.href
}

const text = async (url: string, errand: Errand, accept: string): Promise<string> => {
  const { bytes, charset } = await get(url, errand, { accept, size: MAX_RECORD })
  return decodeText(bytes, charset).text
}

/**
 * A registry's answer, read; null when it does not know the id: NCBI and arXiv say so with an empty answer or with 400.
 * @throws FetchFailure, also for an answer that is no XML, such as a page about maintenance.
 */
async function answered<T>(url: string, errand: Errand, accept: string, read: (xml: string) => T | null): Promise<T | null> {
  const xml = await had(text(url, errand, accept))
  if (xml instanceof FetchFailure) {
    if (xml.status === 400) return null
    throw xml
  }
  try {
    return read(xml)
  } catch (error) {
    throw new FetchFailure('busy', `${hostOf(url)} did not answer in the form agreed on. Try again later.`, { cause: error })
  }
}

function asJson(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return undefined
  }
}

/** What was had, or the failure as a value. Anything else, a cancel among it, is thrown on. */
async function had<T>(work: Promise<T>): Promise<T | FetchFailure> {
  try {
    return await work
  } catch (error) {
    if (error instanceof FetchFailure) return error
    throw error
  }
}

const preferred = (second: Had | FetchFailure, first: FetchFailure) => (second instanceof FetchFailure ? first : second)

function errandFor(asked: Address, options: FetchingOptions): Errand {
  const endpoints = { ...defaultEndpoints, ...endpointsFrom(process.env), ...options.endpoints }
  const limits = { ...fetchLimits, ...options.limits }
  // Zotero lies on this computer: nothing on the web has business there.
  const { hosts: _, zotero: __, ...services } = endpoints
  const named = [...Object.values(services), ...(asked.kind === 'url' ? [asked.value] : [])]
  return {
    endpoints,
    userAgent: `Syntopic/${options.version}`,
    limits,
    signal: options.signal,
    trusted: new Set(named.map((url) => new URL(url).host)),
    timeLeft: limits.total,
    onProgress: options.onProgress,
  }
}

function found(
  path: string,
  asked: Address,
  record: FoundRecord | undefined,
  problem: FetchFailure | undefined,
  article: Had | FetchFailure,
): FoundFile {
  if (article instanceof FetchFailure) {
    if (!record) throw problem && problem.kind !== 'unfit' ? problem : article
    const warning = `${ONLY_REFERENCE} ${short(article)} Import the PDF or page when you have it.`
    return {
      path,
      bare: true,
      record: { ...record, warnings: [...record.warnings, warning] },
      load: () => Promise.reject(new AppError('not-found', `${addressName(asked)} is a reference without a text.`)),
    }
  }
  const { withoutPdf } = article
  const warnings = [
    ...(record?.warnings ?? []),
    ...(problem ? [`Its registry was of no help, so check the reference: ${problem.message}`] : []),
    ...(withoutPdf ? [`It came as a web page, without page numbers, as its PDF could not be had: ${short(withoutPdf)}`] : []),
  ]
  return {
    path,
    name: article.fileName,
    load: async () => article.bytes,
    ...((record || warnings.length > 0) && {
      record: { reference: record?.reference ?? {}, origin: record?.origin ?? 'doi-registry', warnings },
    }),
  }
}

/** A failure's reason without its advice, for where other advice follows. */
const short = ({ message }: FetchFailure): string =>
  message.replace(/ (?:Open it in a browser, save it, and import the file|Check it for typing errors)\.$/u, '')

/** A failure's sentences with the address, where they do not name it already. */
function sentence(asked: Address, { message }: FetchFailure): string {
  return message.includes(asked.value) ? message : `${addressName(asked)}: ${message}`
}
