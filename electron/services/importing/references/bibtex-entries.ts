import { LineCounter } from './line-counter'

/** One entry of a BibTeX file, its values put together but still LaTeX. */
export interface BibtexEntry {
  /** Lower case, without `@`. */
  type: string
  key: string
  /** Names in lower case, in the order of the file. */
  fields: [name: string, value: string][]
  line: number
}

export type BibtexEvent =
  | { kind: 'entry'; entry: BibtexEntry }
  /** An entry that cannot be read. */
  | { kind: 'lost'; line: number; why: string }
  /** An entry that can, though something is wrong with it. */
  | { kind: 'mention'; line: number; why: string }
  | { kind: 'comment'; text: string }

/** The abbreviations every BibTeX style knows. */
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** An entry at the beginning of a line: where reading goes on after a broken one. A value that holds such a line was never closed. */
const NEXT_ENTRY = /^[ \t]*@[a-z]+\s{0,20}[{(][^\s,{}()=]{0,200}\s{0,20},/imu
const NAME = /[^\s=,{}"#%'()@\\]+/uy
/** UTF-16 units; longer values are not read to their end. */
const MAX_VALUE = 2_000_000

/** What is between an entry's braces. */
type Body = Pick<BibtexEntry, 'key' | 'fields'> & { isClosed: boolean }

class Broken extends Error {}

/**
 * Takes BibTeX and biblatex files apart, entry by entry, in time that grows with their length. `@string` abbreviations and `#` are resolved.
 * Forgiven: missing commas, a missing brace at the end of an entry, duplicate fields, free text and `%` comments between entries.
 */
export class BibtexScanner {
  private at = 0
  private readonly strings = new Map<string, string>(MONTHS.map((month) => [month, month]))
  private undefinedNames: string[] = []

  private readonly lines: LineCounter

  constructor(private readonly text: string) {
    this.lines = new LineCounter(text)
  }

  *events(): Generator<BibtexEvent> {
    for (let found = this.toNextEntry(); found; found = this.toNextEntry()) {
      const start = found.index
      const line = this.lines.at(start)
      const type = found[1]!.toLowerCase()
      const close = found[2] === '{' ? '}' : ')'
      try {
        if (type === 'comment') yield { kind: 'comment', text: this.balanced(this.at, close) }
        else if (type === 'preamble') this.value(close)
        else if (type === 'string') this.string()
        else yield* this.entry(type, close, line)
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        if (type === 'string') yield { kind: 'mention', line, why: `An abbreviation (@string) cannot be read: ${error.message}.` }
        else if (type !== 'comment' && type !== 'preamble') yield { kind: 'lost', line, why: error.message }
        this.recover(start + 1)
      }
    }
  }

  /** Moves behind the next `@type{` that is not on a line commented out. */
  private toNextEntry(): RegExpExecArray | null {
    const opening = /@\s{0,20}([a-z][a-z_-]{0,40})\s{0,20}([{(])/giu
    opening.lastIndex = this.at
    for (let found = opening.exec(this.text); found; found = opening.exec(this.text)) {
      // Only what stands before it on its own line, and not what an entry just read left there.
      const before = this.text.slice(Math.max(this.at, found.index - 200), found.index)
      if (/^\s*%/u.test(before.slice(before.lastIndexOf('\n') + 1))) continue
      this.at = opening.lastIndex
      return found
    }
    return null
  }

  private recover(from: number): void {
    const next = NEXT_ENTRY.exec(this.text.slice(Math.max(from, this.brokenAt)))
    this.at = next ? Math.max(from, this.brokenAt) + next.index : this.text.length
    this.brokenAt = 0
  }
  /** Where a value was found to run into the next entry. */
  private brokenAt = 0

  private string(): void {
    this.skip()
    const name = this.name()
    this.skip()
    if (!name || this.text[this.at] !== '=') throw new Broken('an abbreviation (@string) has no name or value')
    this.at++
    this.strings.set(name.toLowerCase(), this.value('}'))
    this.skip()
    if (this.text[this.at] === '}' || this.text[this.at] === ')') this.at++
  }

  private *entry(type: string, close: string, line: number): Generator<BibtexEvent> {
    const start = this.at
    const { key, fields, isClosed } = this.either(start, close)
    yield { kind: 'entry', entry: { type, key, fields, line } }
    if (!isClosed)
      yield {
        kind: 'mention',
        line,
        why: `The entry “${key}” is not closed: put a ${close} after its last field. What stands before was read.`,
      }
    for (const name of new Set(this.undefinedNames))
      yield {
        kind: 'mention',
        line,
        why: `The entry “${key}” uses the abbreviation “${name}”, which this file does not define: the abbreviation itself was kept. Check that field.`,
      }
  }

  /** An entry read with escaped braces as letters; where that leaves it open, with all braces counted, if that closes it. */
  private either(start: number, close: string): Body {
    let first: Body | Broken
    try {
      first = this.body(close)
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      first = error
    }
    const end = this.at
    if ('isClosed' in first && first.isClosed) return first
    const brokenAt = this.brokenAt
    const names = this.undefinedNames
    this.at = start
    this.escapes = false
    try {
      const second = this.body(close)
      if (second.isClosed) return second
    } catch (error) {
      if (!(error instanceof Broken)) throw error
    } finally {
      this.escapes = true
    }
    this.at = end
    this.brokenAt = brokenAt
    this.undefinedNames = names
    if (first instanceof Broken) throw first
    return first
  }
  private escapes = true

  private body(close: string): Body {
    this.undefinedNames = []
    const key = this.key()
    const fields: BibtexEntry['fields'] = []
    for (;;) {
      this.skip(',')
      const sign = this.text[this.at]
      if (sign === close) {
        this.at++
        return { key, fields, isClosed: true }
      }
      if (sign === undefined || sign === '@') return { key, fields, isClosed: false }
      const name = this.name()
      this.skip()
      if (!name || this.text[this.at] !== '=') {
        if (fields.length === 0 && !key) throw new Broken('it has neither a key nor fields')
        throw new Broken(`a field${name ? ` “${name}”` : ''} in line ${this.lines.at(this.at)} has no “=”`)
      }
      this.at++
      fields.push([name.toLowerCase(), this.value(close)])
    }
  }

  /** What stands before the first comma; an entry may also begin with its fields. */
  private key(): string {
    this.skip()
    const found = /[^\s,{}()=@"][^,{}=\n]{0,300}?(?=\s*[,})\n])/uy
    found.lastIndex = this.at
    const key = found.exec(this.text)?.[0]
    if (key === undefined) return ''
    const after = this.text.slice(this.at + key.length, this.at + key.length + 20).trimStart()[0]
    if (after === '=') return ''
    this.at += key.length
    return key.trim()
  }

  private name(): string {
    NAME.lastIndex = this.at
    const found = NAME.exec(this.text)?.[0] ?? ''
    this.at += found.length
    return found
  }

  /** Parts joined by `#`. */
  private value(close: string): string {
    const parts: string[] = []
    let length = 0
    do {
      this.skip()
      parts.push(this.part(close))
      length += parts.at(-1)!.length
      if (length > MAX_VALUE) throw new Broken('a value put together with “#” is too long')
      this.skip()
    } while (this.text[this.at] === '#' && ++this.at)
    return parts.join('')
  }

  private part(close: string): string {
    const sign = this.text[this.at]
    if (sign === '{') return this.balanced(++this.at, '}')
    if (sign === '"') return this.balanced(++this.at, '"')
    const bare = /[^,#{}"\n]{0,2000}/uy
    bare.lastIndex = this.at
    let word = bare.exec(this.text)?.[0] ?? ''
    const end = close === ')' ? word.indexOf(')') : -1
    if (end >= 0) word = word.slice(0, end)
    this.at += word.length
    word = word.trim()
    if (/^\d/u.test(word) || !word) return word
    const known = this.strings.get(word.toLowerCase())
    if (known === undefined) this.undefinedNames.push(word)
    return known ?? word
  }

  /** Text up to its closing sign. */
  private balanced(from: number, close: string): string {
    const limit = this.limit(from)
    const end = this.closing(from, close, limit)
    if (end === undefined) {
      this.brokenAt = limit
      throw new Broken(
        `what begins in line ${this.lines.at(from)} (“${this.text
          .slice(from, from + 30)
          .trim()
          .replace(/\s+/gu, ' ')}…”) is never closed: count its braces and quotation marks`,
      )
    }
    this.at = end + 1
    return this.text.slice(from, end)
  }

  private closing(from: number, close: string, limit: number): number | undefined {
    let depth = 0
    const sign = /[\\{}")]/gu
    sign.lastIndex = from
    for (let found = sign.exec(this.text); found && found.index < limit; found = sign.exec(this.text)) {
      const [mark] = found
      if (mark === '\\') {
        if (this.escapes) sign.lastIndex = found.index + 2
      } else if (depth <= 0 && mark === close) return found.index
      else if (mark === '{') depth++
      else if (mark === '}') depth--
    }
    return undefined
  }

  /** Where the next entry begins: no value reaches beyond. Kept, since every value asks. */
  private limit(from: number): number {
    if (this.nextEntry <= from) {
      const pattern = new RegExp(NEXT_ENTRY.source, 'gimu')
      pattern.lastIndex = from
      const found = pattern.exec(this.text)
      this.nextEntry = found ? found.index : Number.POSITIVE_INFINITY
    }
    return Math.min(this.nextEntry, from + MAX_VALUE, this.text.length)
  }
  private nextEntry = -1

  /** White space, `%` comments on lines of their own, and what else is told. */
  private skip(also = ''): void {
    for (;;) {
      const sign = this.text[this.at]
      if (sign === undefined) return
      if (/\s/u.test(sign) || also.includes(sign)) this.at++
      else if (sign === '%' && /(?:^|\n)[ \t]*$|,[ \t]*$/u.test(this.text.slice(Math.max(0, this.at - 80), this.at))) {
        const end = this.text.indexOf('\n', this.at)
        this.at = end < 0 ? this.text.length : end
      } else return
    }
  }
}
