import { parseDate } from './dates'

const SOCIAL = new Set(
  'facebook x twitter (twitter) instagram pinterest youtube rss telegram linkedin tumblr whatsapp email e-mail reddit newsletter share share. print copy link bluesky threads mastodon flipboard pocket messenger tiktok snapchat vk wechat comment comments save follow tweet'.split(
    ' ',
  ),
)
const MENU =
  /^(?:(?:close |open |main |toggle )?(?:menu|navigation)|skip to (?:main )?content|(?:top|bottom) of page|back to top|home|search|log ?in|sign ?(?:in|up)|subscribe(?: now)?|share(?: this(?: article| story| post| page)?)?[.:]?|advertisements?|sponsored(?: content)?|reply|like|follow(?: us)?|(?:read|see|show|load|view) (?:more|less|all)|view comments|accept(?: all)?(?: cookies)?|reject(?: all)?|privacy policy|terms of (?:use|service)|cookie (?:policy|settings|preferences)|contact(?: us)?|about(?: us)?|cancel reply|table of contents|listen to this article|type above and press enter.*)$/iu
const READING_TIME = /^(?:this is an? )?\d+[- ](?:min(?:ute)?s?)[- ]read\b|^reading time\b/iu
const COUNTS =
  /(?:^|\|\s*)\d[\d,.]*\s?[km]?\s+(?:likes?|shares?|views?)\b[^.]*\b(?:comments?|likes?|shares?)\b|^\d[\d,.]*\s+(?:likes?|shares?|views?)$/iu
const BREADCRUMB = /^home\s*[»›>/|]\s*\S|(?:[^»›]+[»›]){2}/iu
const COMMENTS =
  /^(?:\d+ comments?|(?:leave|add|write|post) an? (?:reply|comment)\b.*|comments \(\d+\)|join the (?:conversation|discussion)\b.*)$/iu
const RELATED =
  /^(?:related (?:posts|articles|stories|reading|content|topics|news)|more (?:stories|articles|posts|news)(?: from .*)?|recent (?:posts|articles|stories|comments)|you (?:may|might) also (?:like|enjoy|be interested in).*|recommended(?: for you| reading| articles| stories)|read next|up next|trending(?: now| news| stories)?|popular (?:posts|articles|stories)|latest (?:news|stories|posts|articles)|most (?:read|popular)|summary based on \d+ sources?)\s*:?$/iu
const NEWSLETTER =
  /^(?:get (?:a|our|the) (?:daily|weekly|free|latest)\b.*(?:email|newsletter|stories|inbox).*|(?:sign up|subscribe) (?:for|to)\b.*|don['’]t miss a .*|join our (?:newsletter|mailing list).*)$/iu
const COPYRIGHT = /^(?:©|\(c\)|copyright\b)\s*(?:©\s*)?(?:\d{4}|[\p{L} ]+\d{4}).*$|^.{0,80}\ball rights reserved\.?$/iu
const BULLET = /^(?:[•*◦▪–·-]|\d+[.)])\s+/u

/** Whether a line is a row of sharing buttons. */
function isSocial(line: string): boolean {
  const words = line.replace(BULLET, '').toLowerCase().split(/\s+/u)
  return (
    words.every((word) => SOCIAL.has(word)) &&
    (words.length > 1 || !/^(?:x|link|print|save|copy|threads|comments?|share\.?)$/u.test(words[0] ?? ''))
  )
}

/** Whether a line reads as part of a sentence: eight words or more and an end. */
export function isProse(line: string): boolean {
  const text = line.replace(BULLET, '')
  return text.split(/\s+/u).length >= 8 && /[.!?:;]["'”’»)\]*]*$/u.test(text)
}

const isDateOnly = (line: string) =>
  line.length < 60 &&
  parseDate(line) !== '' &&
  line.replace(
    /\b\d+ min(?:ute)?s?(?: read)?\b|[\d\s,.:/|·•–-]|\b(?:published|updated|posted|on|at|am|pm|gmt|utc|est|edt|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)\b/giu,
    '',
  ) === ''
const BYLINE = /^[Bb]y:?\s+\p{Lu}/u

/** What kinds of clutter a line is a sign of. */
function signOf(line: string): string {
  // Clutter is short; a whole book on one line would take some of these patterns hours.
  if (line.length > 300) return ''
  if (isSocial(line)) return 'social'
  if (READING_TIME.test(line)) return 'time'
  if (COUNTS.test(line)) return 'counts'
  if (COMMENTS.test(line)) return 'comments'
  if (RELATED.test(line)) return 'related'
  if (NEWSLETTER.test(line)) return 'newsletter'
  if (COPYRIGHT.test(line)) return 'copyright'
  if (MENU.test(line.replace(BULLET, ''))) return 'menu'
  return BREADCRUMB.test(line) && !isProse(line) ? 'breadcrumb' : ''
}

/** Whether a line is a menu entry, a row of buttons, a counter or a heading of what is not the article. */
export const isClutter = (line: string) => signOf(line) !== ''

const squash = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Words of sentences before each line: entry i counts lines 0 … i−1. */
function proseCounts(lines: string[]): number[] {
  const counts = [0]
  for (const line of lines) counts.push((counts.at(-1) ?? 0) + (isProse(line) ? line.split(/\s+/u).length : 0))
  return counts
}

/** Index of the line among those above the first sentence that is the title; -1 when none looks like one. */
function findTitle(lines: string[], firstProse: number): number {
  let best = -1
  let bestScore = Number.NEGATIVE_INFINITY
  const head = lines.slice(Math.max(0, firstProse - 300), firstProse)
  const from = firstProse - head.length
  for (const [i, line] of head.entries()) {
    if (!line || signOf(line) || BYLINE.test(line) || isDateOnly(line) || BULLET.test(line)) continue
    const letters = line.match(/\p{L}/gu)?.length ?? 0
    if (letters < 10 || line.length > 250) continue
    const repeats = head.filter(
      (other, j) =>
        j !== i && (squash(other) === squash(line) || (signOf(other) === 'breadcrumb' && squash(other).includes(squash(line)))),
    ).length
    const words = line.split(/\s+/u).length
    const score =
      (repeats > 0 ? 3 : 0) +
      i / head.length -
      (words < 4 ? 1 : 0) -
      (/[|#]/u.test(line.replace(/^#+ /u, '')) ? 2 : 0) -
      (/^credit|^image|^photo|^source:/iu.test(line) ? 2 : 0)
    if (score >= bestScore) {
      best = from + i
      bestScore = score
    }
  }
  return best
}

/** Where the article ends: the first heading of comments, related links or the like after its sentences; else the length. */
function findEnd(lines: string[], from: number, words: number[]): number {
  const total = words[lines.length] ?? 0
  for (let i = from; i < lines.length; i++) {
    const sign = signOf(lines[i] ?? '')
    const bottom = /^bottom of page$/iu.test(lines[i] ?? '')
    if (!bottom && !/^(?:comments|related|newsletter|copyright)$/u.test(sign)) continue
    const before = (words[i] ?? 0) - (words[from] ?? 0)
    const after = total - (words[i + 1] ?? 0)
    if (before >= 60 && (bottom || sign === 'comments' || after < before * (sign === 'copyright' ? 0.5 : 1))) return i
  }
  return lines.length
}

/** Key words set in a row without a full stop, right above a row of buttons. */
function isTagLine(line: string): boolean {
  const words = line.split(/\s+/u)
  return (
    words.length >= 3 && !/[.!?:;,”"]/u.test(line) && words.filter((word) => /^\p{Lu}/u.test(word)).length >= words.length * 0.7
  )
}

/** A text without its clutter. */
export interface Decluttered {
  lines: string[]
  /** Lines left out that were not blank. */
  removed: number
  /** Title as found above the first sentence, when clutter was found; else empty. */
  title: string
  /** Lines that stood around the title: where author and date are looked for. */
  head: string[]
}

/**
 * Takes menus, sharing buttons, comments and lists of other articles out of a web page that was copied as text. Touches nothing
 * unless at least two different kinds of clutter are there; cuts the end only at a heading that says what follows, and only
 * when most of the sentences stand before it; in between drops only whole lines that can be nothing else. Lines are trimmed.
 */
export function declutter(lines: string[]): Decluttered {
  const signs = new Set(lines.map(signOf).filter((sign) => sign !== ''))
  const firstProse = lines.findIndex(
    (line) => isProse(line) && !/\bcookies?\b.*\b(?:consent|accept|privacy|experience)\b/iu.test(line) && !signOf(line),
  )
  const head = lines.slice(0, firstProse < 0 ? Math.min(lines.length, 15) : firstProse + 1)
  if (signs.size < 2 || firstProse < 0) return { lines, removed: 0, title: '', head }
  const title = findTitle(lines, firstProse)
  const words = proseCounts(lines)
  const end = findEnd(lines, firstProse, words)
  const kept: string[] = []
  const wanted = squash(lines[title] ?? '')
  for (let i = Math.max(0, title); i < end; i++) {
    const line = lines[i] ?? ''
    const beforeProse = i > title && i < firstProse
    const repeated = i > title && i < firstProse + 3 && wanted !== '' && squash(line) === wanted
    const next = lines[i + 1] ?? ''
    const tags =
      i > firstProse &&
      isTagLine(line) &&
      (isSocial(next) || /^share\b/iu.test(next)) &&
      (words[end] ?? 0) - (words[i + 1] ?? 0) < 20
    if (signOf(line) || repeated || tags || (beforeProse && (BYLINE.test(line) || isDateOnly(line)))) continue
    kept.push(line)
  }
  const count = (list: string[]) => list.filter((line) => line !== '').length
  return { lines: kept, removed: count(lines) - count(kept), title: lines[title] ?? '', head }
}
