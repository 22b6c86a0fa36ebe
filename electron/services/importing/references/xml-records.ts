import { parseXml, type XmlElement, XmlError } from '../xml'
import { LineCounter } from './line-counter'
import type { ReferenceList } from './reference-record'

/** One record element of a file, read on its own. */
export interface XmlRecord {
  element: XmlElement
  line: number
}

/** UTF-16 units; a record beyond it is no record. */
const MAX_RECORD = 4_000_000

/**
 * The record elements of an XML file, each parsed by itself: one that is broken is lost alone, and a file that breaks off loses its last one
 * only. Elements of these names do not stand inside each other in the formats read so.
 */
export function* xmlRecords(xml: string, names: readonly string[], list: ReferenceList): Generator<XmlRecord> {
  const begin = new RegExp(`<!--|<!\\[CDATA\\[|<((?:[\\w-]+:)?(?:${names.join('|')}))(?=[\\s/>])`, 'gu')
  const counter = new LineCounter(xml)
  const ends = new Ends(xml)
  for (let found = begin.exec(xml); found; found = begin.exec(xml)) {
    if (!found[1]) {
      // Records that are commented out, or quoted, are none.
      const end = ends.after(found[0] === '<!--' ? '-->' : ']]>', begin.lastIndex)
      if (end < 0) return
      begin.lastIndex = end
      continue
    }
    const line = counter.at(found.index)
    const close = `</${found[1]}>`
    const tagEnd = xml.indexOf('>', found.index)
    const isEmpty = tagEnd > 0 && xml[tagEnd - 1] === '/'
    const end = isEmpty ? tagEnd : ends.after(close, found.index)
    const another = isEmpty
      ? -1
      : xml.slice(begin.lastIndex, end < 0 ? undefined : end).search(new RegExp(`<${found[1]}(?=[\\s/>])`, 'u'))
    if (end < 0 || another >= 0) {
      list.lose(line, `This record has no end (${close}): the file is cut off or damaged here. Export it again.`)
      if (another < 0) return
      begin.lastIndex += another
      continue
    }
    begin.lastIndex = isEmpty ? end + 1 : end + close.length
    if (begin.lastIndex - found.index > MAX_RECORD) {
      list.lose(
        line,
        `This record is longer than ${MAX_RECORD / 1e6} million characters, which no reference is. Look at it in the program it comes from.`,
      )
      continue
    }
    try {
      yield { element: parseXml(xml.slice(found.index, begin.lastIndex)), line }
    } catch (error) {
      const why = error instanceof XmlError ? `its XML is damaged (${error.message})` : 'it is too tangled'
      list.lose(line, `This record cannot be read: ${why}. Export it again.`)
    }
  }
}

/** Finds the next of a few closing marks without reading the same stretch twice, so that a file of openings alone takes no longer. */
class Ends {
  private readonly found = new Map<string, number>()
  constructor(private readonly text: string) {}

  /** Offset of the first such mark at or after `from`; -1 when there is none. */
  after(mark: string, from: number): number {
    const known = this.found.get(mark)
    if (known !== undefined && (known < 0 || known >= from)) return known
    const index = this.text.indexOf(mark, from)
    this.found.set(mark, index)
    return index
  }
}
