const squash = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Names programs give documents; alone, or followed by a file name or a number. */
const MADE_UP =
  /^(?:microsoft (?:word|powerpoint|excel)|power ?point presentation|untitled(?:[ -]?(?:document|presentation|page))?|unbenannt|sans titre|sin título|document\d*|doc\d*|layout ?\d*|title|paper title|presentation|slide \d|print|printing|template|manuscript|main|main document|article|research article|original article|original paper|review article|review|editorial|letter|new document|pdf(?: file| document)?|enscript output|full page|full text|front matter|untitled-\d+|no title|none|null|abstract|acr\w+|job \d+|proof|galley|thesis|dissertation|report|final|draft|paper|cover|home|index)\b(?:\s*[-–:]?\s*.*\.(?:docx?|pptx?|xlsx?|rtf|tex|indd|qxd|pdf)|\s*\d*\s*)$/iu

/** Titles that programs write, not people: file names and paths, template names, internal numbers. */
export function isJunkTitle(title: string, fileName: string): boolean {
  const stem = fileName.replace(/^.*[\\/]/u, '').replace(/\.\w{1,5}$/u, '')
  return (
    title.length < 4 ||
    !/\p{L}{3}/u.test(title) ||
    (squash(title) === squash(stem) && !/\s/u.test(title)) ||
    MADE_UP.test(title) ||
    /^microsoft (?:word|powerpoint|excel)\b/iu.test(title) ||
    /\.(?:docx?|pptx?|rtf|tex|dvi|indd|qx[dp]|pdf|eps|ps|3d|pmd|fm|wpd|odt|html?)(?:$|\s)/iu.test(title) ||
    /^(?:[a-z]:[\\/]|\\\\|file:|~?\/\S+\/)/iu.test(title) ||
    // One word with an underscore or an ending: a name for a file.
    /^\S*_\S*$|^\S+\.\w{2,4}$/u.test(title) ||
    /^[\w.()-]*\d[\w.()-]*(?:\s+\d+\.\.\d+)?$/u.test(title) ||
    /\d+\.\.\d+$/u.test(title) ||
    /^(?:doi|pii|arxiv|isbn|issn)\s*:/iu.test(title) ||
    /use style: ?paper title/iu.test(title) ||
    /^(?:insert|type|enter|click) (?:your |the )?(?:here|title|paper title)/iu.test(title)
  )
}

/** Parts of a word between hyphens and slashes; "COVID-19-RELATED" is several words to whoever sets it. */
const parts = /[\p{L}\p{M}’']+/gu

/**
 * A title set in capitals as its document writes those words elsewhere: "EFFECTS OF SSRI IN RATS" → "Effects of SSRI in rats". As it stands
 * where it has small letters, or where a longer word occurs nowhere else and its case cannot be known.
 */
export function calmTitle(title: string, text: string): string {
  const letters = title.match(/\p{L}/gu)?.length ?? 0
  const capitals = title.match(/\p{Lu}/gu)?.length ?? 0
  if (letters < 12 || capitals < 0.9 * letters) return title
  /** How each word is written inside sentences, most often first. */
  const written = new Map<string, Map<string, number>>()
  for (const match of text.slice(0, 200_000).matchAll(parts)) {
    const word = match[0]
    // The first word of a sentence or line says nothing, a line in capitals less.
    const before = text.slice(Math.max(0, match.index - 2), match.index)
    const isInside = /[\p{Ll}\p{N},;(/-]\s?$/u.test(before)
    if (!isInside) continue
    const forms = written.get(word.toLowerCase()) ?? new Map<string, number>()
    forms.set(word, (forms.get(word) ?? 0) + 1)
    written.set(word.toLowerCase(), forms)
  }
  let isSure = true
  const calm = title.replace(parts, (word) => {
    const forms = [...(written.get(word.toLowerCase()) ?? [])].sort((a, b) => b[1] - a[1])
    const usual = forms[0]?.[0]
    if (usual) return usual
    if (word.length >= 4) isSure = false
    return word.length < 4 ? word.toLowerCase() : word
  })
  if (!isSure) return title
  return calm.replace(/^(\P{L}*)(\p{Ll})|([:.?!–—]\s+)(\p{Ll})/gu, (_, start, first, mark, after) =>
    first ? `${start}${first.toUpperCase()}` : `${mark}${after.toUpperCase()}`,
  )
}
