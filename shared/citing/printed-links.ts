/** What a printed reference says of where the work is to be had, and the rest of it. */
export interface PrintedLinks {
  /** Bare, lower case; empty when there is none. */
  doi: string
  url: string
  /** `PMID`, and `number` for an arXiv id, as sources keep them. */
  other: Record<string, string>
  /** The reference without them. */
  bare: string
}

const DOI =
  /(?:\b(?:https? ?: ?\/\/ ?)?(?:dx\.)?doi\.org\/ ?|\bdoi\s*[:=]?\s*)?\b(10\.\d{4,9}\/(?:[^\s"<>“”]|<[\w.]{1,12}:[\w:.-]{1,40}>| (?=\(\d\d\)\d{4,5}-\d))+)/iu
const URL_AT = /\bhttps? ?:\s?\/\/\s?[^\s<>"“”]+(?:\s(?=[\w.-]+\/[\w./-]+))?/iu
const PMID = /[;.]?\s*\b(?:PMID|PubMed(?: PMID)?)\s*:?\s*(\d{4,9})\b\.?/iu
const PMCID = /[;.]?\s*\b(?:PMCID\s*:?\s*)?(PMC\d{4,9})\b\.?/iu
const ARXIV = /\barXiv\s*:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:\s*\[[\w.-]+\])?/iu

/** Takes DOI, address, PubMed and arXiv numbers out of a printed reference. */
export function printedLinks(text: string): PrintedLinks {
  let bare = text
  const other: Record<string, string> = {}
  const doi = DOI.exec(bare)
  if (doi) bare = without(bare, doi.index, doi[0])
  const pmid = PMID.exec(bare)
  if (pmid) {
    other.PMID = pmid[1] ?? ''
    bare = without(bare, pmid.index, pmid[0])
  }
  const pmc = PMCID.exec(bare)
  if (pmc) {
    other.PMCID = pmc[1] ?? ''
    bare = without(bare, pmc.index, pmc[0])
  }
  const arxiv = ARXIV.exec(bare)
  if (arxiv) {
    other.number = `arXiv:${arxiv[1]}`
    bare = without(bare, arxiv.index, arxiv[0])
  }
  let url = ''
  for (let found = URL_AT.exec(bare); found; found = URL_AT.exec(bare)) {
    const address = closed(found[0].replace(/\s/gu, ''))
    if (
      !url &&
      !/doi\.org/iu.test(address) &&
      /^https?:\/\/[\w-]+(?:\.[\w-]+)+/u.test(address) &&
      !/^https?:\/\/www(?:\.\w+)?$/u.test(address)
    )
      url = address
    bare = without(bare, found.index, found[0])
  }
  bare = bare
    .replace(/\s*(?:Available (?:from|at|online)|Retrieved from|URL|doi)\s*:?\s*(?:[;,.]|$)/giu, '. ')
    .replace(/(?:[\s,;:]|\. ?(?=\.))+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return { doi: doi ? closed((doi[1] ?? '').replace(/\s/gu, '')).toLowerCase() : '', url, other, bare }
}

const without = (text: string, at: number, part: string): string => `${text.slice(0, at)} ${text.slice(at + part.length)}`

/** Without the punctuation of the sentence around it, and brackets that were not opened in it. */
function closed(address: string): string {
  let text = address
  for (;;) {
    const last = text.at(-1) ?? ''
    const opener = ({ ')': '(', ']': '[', '}': '{' } as Record<string, string>)[last]
    if (opener ? text.split(last).length > text.split(opener).length : /[.,;:'’*…]/u.test(last)) text = text.slice(0, -1)
    else return text
  }
}
