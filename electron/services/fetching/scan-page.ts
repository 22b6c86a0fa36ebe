import { setImmediate } from 'node:timers/promises'
import { type Token, Tokenizer, TokenizerMode } from 'parse5'
import { flattenLinkedData, type Json } from '../importing/linked-data'

/** What a page says of itself and how much there is to read on it. */
export interface PageScan {
  /** Contents of meta elements by name, property or http-equiv, lower case. */
  metas: Map<string, string[]>
  /** Links to the page's other forms: of `link rel=alternate`. */
  alternates: { type: string; href: string }[]
  linkedData: Json[]
  title: string
  base: string
  /** In paragraphs of some length. */
  words: number
  hasPassword: boolean
  hasScript: boolean
  hasParagraph: boolean
  /** Nothing was left unread. */
  isWhole: boolean
}

/** UTF-16 units read at once; then others get their turn. */
const CHUNK = 32_768
/** What reading a page may take, ms of work. Ordinary pages take some tens. */
const MOST_TIME = 1500
/** UTF-16 units; shorter paragraphs are captions, buttons and notices. */
const LEAST_PARAGRAPH = 60
/** Values kept of each kind; real pages have some hundreds of authors at most. */
const MOST_KEPT = 5000

const words = (list: string) => new Set(list.split(' '))
/** What ends a paragraph that was not closed (HTML, 13.1.2.4). */
const BLOCKS = words(
  'address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section table td th ul',
)
const RAW: Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
}

const attribute = (token: Token.TagToken, name: string): string =>
  token.attrs.find((each) => each.name === name)?.value.trim() ?? ''

/**
 * Reads a page as a stream of tags: no tree is built, as this runs in the engine's own thread, where a page made to be slow would hold up
 * everything else: it works in small pieces, and stops at its time limit with what it has.
 */
export async function scanPage(html: string): Promise<PageScan> {
  const scan: PageScan = {
    metas: new Map(),
    alternates: [],
    linkedData: [],
    title: '',
    base: '',
    words: 0,
    hasPassword: false,
    hasScript: false,
    hasParagraph: false,
    isWhole: true,
  }
  let kept = 0
  /** Text of the element being read whose text matters; undefined otherwise. */
  let paragraph: string[] | undefined
  let title: string[] | undefined
  let data: string[] | undefined
  const endParagraph = () => {
    const text = paragraph?.join('').trim() ?? ''
    paragraph = undefined
    if (text.length >= LEAST_PARAGRAPH) scan.words += text.split(/\s+/u).length
  }
  const onText = ({ chars }: Token.CharacterToken) => (data ?? title ?? paragraph)?.push(chars)
  const tokenizer: Tokenizer = new Tokenizer(
    {},
    {
      onComment() {},
      onDoctype() {},
      onEof: endParagraph,
      onNullCharacter() {},
      onCharacter: onText,
      onWhitespaceCharacter: onText,
      onStartTag(token) {
        const name = token.tagName
        const raw = RAW[name]
        if (raw !== undefined) tokenizer.state = raw
        if (BLOCKS.has(name)) endParagraph()
        if (name === 'p') paragraph = []
        if (name === 'p' || name === 'article') scan.hasParagraph = true
        else if (name === 'title' && !scan.title) title = []
        else if (name === 'script') {
          scan.hasScript = true
          if (/ld\+json/iu.test(attribute(token, 'type'))) data = []
        } else if (name === 'input') scan.hasPassword ||= /^password$/iu.test(attribute(token, 'type'))
        else if (name === 'base') scan.base ||= attribute(token, 'href')
        else if (name === 'meta' && kept++ < MOST_KEPT) keepMeta(scan.metas, token)
        else if (name === 'link' && /\balternate\b/iu.test(attribute(token, 'rel')) && kept++ < MOST_KEPT)
          scan.alternates.push({ type: attribute(token, 'type').toLowerCase(), href: attribute(token, 'href') })
      },
      onEndTag({ tagName }) {
        if (BLOCKS.has(tagName)) endParagraph()
        if (tagName === 'title' && title) {
          scan.title = title.join('').replace(/\s+/gu, ' ').trim()
          title = undefined
        }
        if (tagName === 'script' && data) {
          keepLinkedData(scan.linkedData, data.join(''))
          data = undefined
        }
      },
    },
  )
  let spent = 0
  for (let at = 0; at < html.length || at === 0; at += CHUNK) {
    if (spent > MOST_TIME) {
      scan.isWhole = false
      endParagraph()
      break
    }
    const startedAt = performance.now()
    tokenizer.write(html.slice(at, at + CHUNK), at + CHUNK >= html.length)
    spent += performance.now() - startedAt
    await setImmediate()
  }
  return scan
}

function keepMeta(metas: PageScan['metas'], token: Token.TagToken): void {
  const content = attribute(token, 'content')
  const name = (attribute(token, 'name') || attribute(token, 'property') || attribute(token, 'http-equiv')).toLowerCase()
  if (!content || !name) return
  const values = metas.get(name)
  if (values) values.push(content)
  else metas.set(name, [content])
}

function keepLinkedData(into: Json[], text: string): void {
  try {
    flattenLinkedData(JSON.parse(text), into)
  } catch {
    // Broken JSON-LD is common; the page's other marks speak for it.
  }
}
