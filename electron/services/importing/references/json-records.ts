import { LineCounter } from './line-counter'
import type { ReferenceList } from './reference-record'

export type JsonObject = Record<string, unknown>

/** Whether a value is a JSON object, not a list. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The objects of the list at the top of a JSON text, or of its `items`, each read by itself: a broken one is lost alone. A single object counts
 * as a list of one. Lines are those the objects begin in.
 */
export function* jsonRecords(text: string, list: ReferenceList): Generator<{ record: JsonObject; line: number }> {
  const counter = new LineCounter(text)
  for (const [from, to] of spans(text)) {
    const line = counter.at(from)
    let value: unknown
    try {
      value = JSON.parse(text.slice(from, to))
    } catch (error) {
      list.lose(line, `This record is damaged JSON (${(error as Error).message.slice(0, 100)}). Export the file again.`)
      continue
    }
    if (isObject(value)) yield { record: value, line }
    else list.lose(line, 'This is no record: a list of references holds objects in braces.')
  }
}

/** Where the objects of the list begin and end. A file that breaks off in one gives what there is of it. */
function* spans(text: string): Generator<[from: number, to: number]> {
  const isObjectAtTop = /^\s*\{/u.test(text)
  const start = isObjectAtTop ? itemsStart(text) : text.indexOf('[') + 1
  if (start < 0) {
    yield [text.indexOf('{'), text.length]
    return
  }
  let depth = 0
  let from = -1
  for (const [sign, index, end] of signs(text, start)) {
    if (sign === '{' || sign === '[') {
      if (depth++ === 0) from = index
    } else if (sign === '}' || sign === ']') {
      if (depth === 0) return
      if (--depth === 0) {
        yield [from, end]
        from = -1
      }
    } else if (depth === 0) yield [index, end]
  }
  if (from >= 0) yield [from, text.length]
}

/** Offset after the `[` of the top object's own `items`; -1 when it has none and is a record itself. */
function itemsStart(text: string): number {
  let depth = 0
  for (const [sign, , end] of signs(text, 0)) {
    if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    else if (depth === 1 && sign === '"items"') {
      const after = /\s*:\s*\[/uy
      after.lastIndex = end
      if (after.test(text)) return after.lastIndex
    }
  }
  return -1
}

/** Brackets, strings and other words of a JSON text from an offset on. A string that does not end is the end. */
function* signs(text: string, start: number): Generator<[sign: string, from: number, to: number]> {
  const word = /["{}[\]]|[^\s,:{}[\]"]+/gu
  word.lastIndex = start
  for (let found = word.exec(text); found; found = word.exec(text)) {
    if (found[0] !== '"') {
      yield [found[0], found.index, word.lastIndex]
      continue
    }
    const end = stringEnd(text, found.index)
    if (end < 0) return
    // Only short strings matter to whoever asks.
    yield [end - found.index < 20 ? text.slice(found.index, end) : '"', found.index, end]
    word.lastIndex = end
  }
}

/** Offset after the quotation mark that ends a string; -1 when none does. */
function stringEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0
    while (text[quote - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return quote + 1
  }
  return -1
}
