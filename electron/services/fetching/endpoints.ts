import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../../../shared/contract/errors'

/** Where the services are asked. Institutions whose proxy rewrites addresses name their own; tests name a server on this machine. */
export interface Endpoints {
  /** DOI resolver; the DOI is put after it. */
  doi: string
  /** NCBI's efetch. */
  pubmed: string
  /** NCBI's converter between PMID, PMCID and DOI. */
  idConverter: string
  /** PubMed Central's pages; the PMCID and `/` are put after it. */
  pmc: string
  /** Europe PMC's copies as PDF; the PMCID and `?pdf=render` are put after it. */
  europePmc: string
  /** arXiv's query. */
  arxiv: string
  /** arXiv's PDFs; the id is put after it. */
  arxivPdf: string
  /** The local API of the Zotero that runs on this computer; `users/…` is put after it and a `/`. */
  zotero: string
  /** Hosts that are reached elsewhere: `journal.example` → `http://127.0.0.1:8080`. Path and `Host` stay as they were asked for. */
  hosts: Record<string, string>
}

export const defaultEndpoints: Endpoints = {
  doi: 'https://doi.org/',
  pubmed: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi',
  idConverter: 'https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/',
  pmc: 'https://pmc.ncbi.nlm.nih.gov/articles/',
  europePmc: 'https://europepmc.org/articles/',
  arxiv: 'https://export.arxiv.org/api/query',
  arxivPdf: 'https://arxiv.org/pdf/',
  // Not `localhost`: Zotero listens to IPv4 alone, and the name may mean IPv6 first.
  zotero: 'http://127.0.0.1:23119/api',
  hosts: {},
}

const Url = z.string().regex(/^https?:\/\/[^/?#@]+/iu)
const Given = z
  .strictObject({
    doi: Url,
    pubmed: Url,
    idConverter: Url,
    pmc: Url,
    europePmc: Url,
    arxiv: Url,
    arxivPdf: Url,
    zotero: Url,
    hosts: z.record(z.string(), Url),
  })
  .partial()

/**
 * Endpoints from the environment variable `SYNTOPIC_ENDPOINTS`: JSON, or the path of a file of it, with any of the names of `Endpoints`. None
 * when it is not set. @throws AppError `invalid`, when it makes no sense: asking the usual services instead would go against what was set.
 */
export function endpointsFrom(environment: Record<string, string | undefined>): Partial<Endpoints> {
  const set = environment.SYNTOPIC_ENDPOINTS?.trim()
  if (!set) return {}
  try {
    const read = Given.parse(JSON.parse(set.startsWith('{') ? set : readFileSync(set, 'utf8')))
    // Names that are absent, not undefined: they are spread over the defaults.
    return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error).replace(/\s+/gu, ' ') : (error as Error).message
    throw new AppError(
      'invalid',
      `SYNTOPIC_ENDPOINTS is set, but is neither JSON that names addresses of services nor a file of it: ${why}. Correct or unset it.`,
      { cause: error },
    )
  }
}
