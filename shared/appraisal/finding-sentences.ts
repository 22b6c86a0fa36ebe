/** Parts of a structured abstract that tell of others' work or of what should follow. */
const ASIDE =
  /^(?:background|introduction|context|rationale|importance|conclusions?|discussion|interpretation|implications|significance|relevance|limitations|funding)\b/iu
/** "Methods:", "RESULTS.", "Aims —" at the head of a part. */
const LABEL =
  /(?:^|(?<=[.!?;]\s)|(?<=\n))(background|introduction|context|rationale|importance|objectives?|aims?|purpose|methods?|materials and methods|patients and methods|methods and findings|design|study design|setting|participants|interventions?|main outcome measures?|results|findings|conclusions?|discussion|interpretation|implications|significance|relevance|limitations|funding|trial registration)(?: and \p{L}+)?\s?[:.—–]\s/giu

/** A sentence's end: not after an abbreviation or an initial. */
const END = /(?<=[.!?]["”’)\]]?)(?<!\b(?:et al|vs|e\.g|i\.e|cf|ca|approx|Fig|Dr|No|St|resp|\p{Lu})\.)\s+(?=["“(]?[\p{Lu}\d])/u

/**
 * The sentences of an abstract that tell what was done and found, dashes and spaces made plain. In a structured abstract those of its
 * background and conclusions are left out; in another one all are given.
 */
export function findingSentences(abstract: string): string[] {
  const text = abstract.normalize('NFC').replace(/[‐‑–—](?=\p{L})|(?<=\p{L})[‐‑–—]/gu, '-')
  const starts = [...text.matchAll(LABEL)].map((match) => match.index)
  const parts =
    starts.length > 1 ? [text.slice(0, starts[0]), ...starts.map((start, i) => text.slice(start, starts[i + 1]))] : [text]
  return parts
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '' && !(starts.length > 1 && ASIDE.test(part)))
    .flatMap((part) => part.split(END))
}
