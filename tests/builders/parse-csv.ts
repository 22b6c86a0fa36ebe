/**
 * Reads CSV by RFC 4180 (a byte order mark is skipped, LF passes for CRLF), strictly: a stray quote throws. For reading back what we wrote,
 * so it shares nothing with the library that writes.
 */
export function parseCsv(bytes: Uint8Array | string): string[][] {
  const text = (
    typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes)
  ).replace(/^\uFEFF/, '')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error(`row ${rows.length + 1}: a quoted cell does not end`)
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') cell += text[at++]
        else break
      }
      at++
    } else {
      while (at < text.length && !',\r\n'.includes(text[at]!)) {
        if (text[at] === '"') throw new Error(`row ${rows.length + 1}: a quote inside the unquoted cell “${cell}”`)
        cell += text[at++]
      }
    }
    row.push(cell)
    if (text[at] === ',') {
      at++
      if (at === text.length) row.push('')
      continue
    }
    if (text.startsWith('\r\n', at)) at += 2
    else if (text[at] === '\n') at++
    else if (at < text.length) throw new Error(`row ${rows.length + 1}: “${text[at]}” after the cell “${cell}”`)
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** Rows after the header, by column name. */
export function csvRecords(bytes: Uint8Array | string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(bytes)
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}
