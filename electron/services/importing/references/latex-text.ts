import { latex2unicode } from 'unicode2latex'
import { raised } from './plain-text'

/** Commands that change the look of what follows, and go. */
const DECLARATIONS = new Set(
  'em it bf rm sf tt sc sl sl bfseries itshape scshape mdseries upshape rmfamily sffamily ttfamily normalfont small large left right displaystyle textstyle limits nolimits relax ignorespaces protect mathrm cal boldmath xspace noopsort'.split(
    ' ',
  ),
)
/** What the table of unicode2latex does not have, or has for print. */
const REPLACED: Readonly<Record<string, string>> = {
  LaTeX: 'LaTeX',
  TeX: 'TeX',
  BibTeX: 'BibTeX',
  newline: ' ',
  par: '\n',
  textquotesingle: "'",
  textquotedbl: '"',
  quad: ' ',
  qquad: ' ',
  space: ' ',
  slash: '/',
  colon: ':',
  SS: 'SS',
  degree: '°',
  textdegree: '°',
  celsius: '°C',
  circ: '°',
  mathsection: '§',
  textsection: '§',
  dotsc: '…',
  dotsb: '…',
  ',': ' ',
  ';': ' ',
  ':': ' ',
  ' ': ' ',
  '!': '',
  '/': '',
  '-': '',
  '\\': ' ',
  '\n': ' ',
  '@': '',
  '{': '{',
  '}': '}',
  '&': '&',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '*': '',
  '(': '',
  ')': '',
  '[': '',
  ']': '',
  langle: '⟨',
  rangle: '⟩',
  quotedblbase: '„',
  glqq: '„',
  grqq: '“',
  textbackslash: '\\',
  backslash: '\\',
  varnothing: '∅',
  mu: 'μ',
  cdot: '·',
  ast: '*',
  mid: '|',
  hyp: '-',
  hyphen: '-',
  bibrangedash: '–',
  textcelsius: '°C',
}
/** Commands that put something around their argument. */
const AROUND: Readonly<Record<string, [string, string]>> = {
  enquote: ['“', '”'],
  mkbibquote: ['“', '”'],
  'enquote*': ['‘', '’'],
  mkbibparens: ['(', ')'],
  mkbibbrackets: ['[', ']'],
  parentext: ['(', ')'],
  sqrt: ['√', ''],
}
/** Commands of which the last argument is the text. */
const LAST_OF_TWO = new Set(['href', 'textcolor', 'foreignlanguage', 'textlang', 'hyperlink'])
const MAX_DEPTH = 10_000

const table: Readonly<Record<string, unknown>> = latex2unicode

/** What a command stands for, by the table of unicode2latex; undefined when it knows none. */
function meaning(command: string, math: boolean): string | undefined {
  if (Object.hasOwn(REPLACED, command)) return REPLACED[command]
  if (!Object.hasOwn(table, `\\${command}`)) return undefined
  const found = table[`\\${command}`]
  const text = typeof found === 'string' ? found : (found as Record<string, string>)[math ? 'math' : 'text']
  // Letters of mathematical alphabets as plain letters: they are to be found.
  return text
    ?.replace(/[\u{1d400}-\u{1d7ff}]/gu, (letter) => letter.normalize('NFKC'))
    .replace(/[\u2000-\u200a\u00a0\u202f\u205f]/gu, ' ')
}

/** An accent over a letter: `\'{\i}` is `í`, not an accent over a dotless i. */
function accented(accent: string, letter: string): string {
  const text = letter.replace(/^ı/u, 'i').replace(/^ȷ/u, 'j')
  const [first = '', ...rest] = [...text]
  if (!first) return accent === '\u0303' ? '~' : accent === '\u0302' ? '^' : ''
  return `${(first + accent).normalize('NFC')}${rest.join('')}`
}

/** A group in braces while it is being read. */
class Frame {
  private out = ''
  /** Its last character; asking the text itself would put all its pieces together each time. */
  last = ''
  /** Commands that wait for their argument, innermost last: argument and the character before it → text. */
  readonly waiting: ((text: string, before: string) => string)[] = []
  constructor(public math = false) {}

  private formula: string | undefined

  /** A formula begins or ends. Space inside of its brackets is how it was typed, not how it looks. */
  toggleMath(): void {
    this.math = !this.math
    if (this.math) this.formula = ''
    else this.endFormula()
  }

  private endFormula(): void {
    this.out += this.formula?.replace(/(?<=[([⟨])\s+|(?<!\s)\s+(?=[)\]⟩])/gu, '') ?? ''
    this.formula = undefined
  }

  /** All of its text, at its end. */
  text(): string {
    this.endFormula()
    return this.out
  }

  /** Adds text, by way of the commands that wait for it. */
  put(text: string): void {
    let done = text
    while (this.waiting.length > 0) done = this.waiting.pop()!(done, this.last)
    this.append(done)
  }

  append(text: string): void {
    if (this.formula === undefined) this.out += text
    else this.formula += text
    this.last = text.at(-1) ?? this.last
  }
}

const SIGNS: Readonly<Record<string, string>> = { '~': ' ', '``': '“', "''": '”', '--': '–', '---': '—', $$: '$$' }
/** Commands whose argument is read letter by letter. */
const VERBATIM = new Set(['url', 'path', 'nolinkurl'])

/**
 * LaTeX as plain text: accents, symbols and quotation marks as characters, formatting gone, braces gone, dashes as dashes. A command nobody
 * knows keeps its argument, or itself when it has none. Never recurses: braces may be as deep as they like.
 */
export function latexText(latex: string): string {
  if (!/[\\{}$~]|--|``|''/u.test(latex)) return latex.replace(/\s+/gu, ' ').trim()
  const frames = [new Frame()]
  const token = /\\(?:([a-zA-Z]+\*?)[ \t]*\n?[ \t]*|([\s\S]))|\$\$|[{}$~^_]|-{2,3}(?!-)|``|''|[^\\{}$~^_`'-]+|[\s\S]/gu
  for (let found = token.exec(latex); found; found = token.exec(latex)) {
    const [text, word, symbol] = found
    const frame = frames.at(-1)!
    const name = word ?? symbol
    const hasArgument = latex[token.lastIndex] === '{'
    if (name !== undefined && VERBATIM.has(name) && hasArgument) {
      const end = latex.indexOf('}', token.lastIndex)
      frame.put(latex.slice(token.lastIndex + 1, end < 0 ? undefined : end).replace(/\\([_%&#$~])/gu, '$1'))
      token.lastIndex = end < 0 ? latex.length : end + 1
    } else if (name !== undefined) command(name, hasArgument, frame)
    else if (text === '{') {
      if (frames.length < MAX_DEPTH) frames.push(new Frame(frame.math))
    } else if (text === '}') {
      if (frames.length > 1) frames[frames.length - 2]!.put(frames.pop()!.text())
    } else if (text === '$') frame.toggleMath()
    else if (text === '^' && frame.math) frame.waiting.push((inner, before) => raised(inner.trim(), before))
    else if (text === '_' && frame.math) continue
    else if (Object.hasOwn(SIGNS, text)) frame.put(SIGNS[text]!)
    else if (frame.waiting.length === 0) frame.append(text)
    else {
      // An argument without braces is one character; white space before it is none.
      const [first = '', ...rest] = [...text.trimStart().slice(0, 2)]
      if (!first) continue
      frame.put(first)
      frame.append(rest.join('') + text.trimStart().slice(2))
    }
  }
  while (frames.length > 1) frames[frames.length - 2]!.put(frames.pop()!.text())
  return frames[0]!.text().normalize('NFC').replace(/\s+/gu, ' ').trim()
}

function command(name: string, hasArgument: boolean, frame: Frame): void {
  if (DECLARATIONS.has(name)) return
  const around = Object.hasOwn(AROUND, name) ? AROUND[name] : undefined
  if (around) frame.waiting.push((text) => around[0] + text + around[1])
  else if (LAST_OF_TWO.has(name))
    frame.waiting.push(() => '') // the first argument goes, what follows it is text
  else if (name === 'textsuperscript') frame.waiting.push((text, before) => raised(text.trim(), before))
  else {
    const found = meaning(name, frame.math)
    if (found !== undefined) {
      if (/^\p{M}+$/u.test(found)) frame.waiting.push((text) => accented(found, text))
      else frame.put(found)
    } else if (hasArgument) frame.waiting.push((text) => text || `\\${name}`)
    // Without one, the command may be all there is: `\aap` is the name of a journal.
    else frame.put(`\\${name} `)
  }
}
