/** One record of a RIS file as it stands. */
export interface RisRecord {
  /** 1-based line of its first tag. */
  line: number
  fields: [tag: string, value: string][]
  /** It has a `TY`. */
  typed: boolean
  /** It has anything else. */
  begun: boolean
  /** The file stops in it, though others of its records have an end: it may be cut off there. */
  cutOff: boolean
}

/** Tags that may stand before a dash with other than the two spaces the format asks for, without text being taken for a tag. */
const KNOWN = new Set(
  (
    'TY A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ER ET H1 H2 ID IS J1 J2 JA JF JO KW L1 L2 L3 L4 LA ' +
    'LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SP SR ST T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO Y1 Y2 J9 JI PD'
  ).split(' '),
)
const TAG = /^[A-Z][A-Z0-9]/u
const LOOSE = /^[ \t\u00a0]{0,4}([A-Z][A-Z0-9])[ \t\u00a0]{0,4}[-–](?:[ \t\u00a0](.*)|([^\s-].*)|$)/u

function tagOf(line: string): [tag: string, value: string] | null {
  // As the format asks for it, and nearly all lines are.
  if (line.startsWith('  -', 2) && (line.length === 5 || line[5] === ' ') && TAG.test(line))
    return [line.slice(0, 2), line.slice(6).trim()]
  const loose = LOOSE.exec(line)
  if (!loose || !KNOWN.has(loose[1]!)) return null
  // "IS-1" in a wrapped abstract is no tag; "TY  -JOUR" is one.
  if (loose[3] !== undefined && !/^[A-Z][A-Z0-9][ \t\u00a0]{2}-/u.test(line)) return null
  return [loose[1]!, (loose[2] ?? loose[3] ?? '').trim()]
}

/** Fields whose paragraphs are kept; in others a wrapped line goes on after a space. */
const LONG = new Set(['AB', 'N2', 'N1', 'RN'])

/** Tags that cannot be a late part of a record that has ended already. */
const BEGINNING = new Set('TY TI T1 CT BT AU A1 ID'.split(' '))

/**
 * Takes RIS text apart. Forgiven: blank lines and numbering between records, odd spaces around the dash, wrapped lines, a missing `ER` (a
 * `TY` after other fields begins a new record), a missing `TY`, `ER  - TY  - JOUR` on one line, fields that follow their `ER` (Ovid's `NL`).
 */
export function* risRecords(text: string): Generator<RisRecord> {
  let record: RisRecord | null = null
  let ended: RisRecord | null = null
  let hasEnds = false
  let previous = '' // the physical line before, to tell wrapped from unwrapped text
  let number = 0
  for (const raw of lines(text)) {
    number++
    const line = raw.replace(/^[\s\ufeff]*\ufeff/u, '')
    let tagged = tagOf(line)
    if (!tagged) {
      if (record && line.trim()) goOn(record, line.trim(), previous)
      previous = line
      continue
    }
    previous = line
    if (tagged[0] === 'ER') {
      if (ended) yield ended
      ended = record
      record = null
      hasEnds = true
      tagged = tagOf(tagged[1])
      if (!tagged || tagged[0] === 'ER') continue
    }
    const [tag, value] = tagged
    if (tag === 'TY' && record?.begun) {
      yield record
      record = null
    }
    if (!record && ended && !BEGINNING.has(tag)) {
      ended.fields.push([tag, value])
      continue
    }
    if (ended) yield ended
    ended = null
    record ??= { line: number, fields: [], typed: false, begun: false, cutOff: false }
    if (tag === 'TY') record.typed = true
    else record.begun = true
    record.fields.push([tag, value])
  }
  if (ended) yield ended
  if (record) yield { ...record, cutOff: hasEnds }
}

function goOn(record: RisRecord, line: string, previous: string): void {
  const last = record.fields.at(-1)!
  // EndNote puts further keywords on lines of their own.
  if (last[0] === 'KW' && last[1]) record.fields.push(['KW', line])
  else {
    const isParagraph = LONG.has(last[0]) && (!previous.trim() || previous.length > 120 || /^\p{Lu}[\p{L} /&]{2,40}:/u.test(line))
    last[1] = last[1] ? `${last[1]}${isParagraph ? '\n' : ' '}${line}` : line
  }
}

/** Lines of a text, whatever their ends; one by one, since a file may have a million. */
export function* lines(text: string): Generator<string> {
  const end = /\r\n|\n|\r/gu
  let from = 0
  for (let found = end.exec(text); found; found = end.exec(text)) {
    yield text.slice(from, found.index)
    from = found.index + found[0].length
  }
  if (from < text.length) yield text.slice(from)
}
