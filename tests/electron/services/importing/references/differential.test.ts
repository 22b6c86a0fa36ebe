import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nameText } from '../../../../../electron/services/importing/references/person-name'
import type { ReadReference } from '../../../../../electron/services/importing/references/read-references'
import { looksLikeReferences, readReferences } from '../../../../../electron/services/importing/references/read-references'
import { type Deviation, decisions } from './decided-deviations'

const corpus = resolve(import.meta.dirname, '../../../../../../shared/corpus/references')
const isThere = existsSync(corpus)
if (!isThere) console.log('The corpus of reference files is not here: nothing was compared with it.')

/** A reference as fields to compare, in lower case: other programs change the case of titles. */
function fieldsOf({ reference, key, attachments }: ReadReference): Record<string, string> {
  const { authors, editors, keywords, other, year: _, ...texts } = reference
  const fields: Record<string, string> = {
    ...texts,
    ...other,
    authors: authors.map(nameText).join('; '),
    editors: editors.map(nameText).join('; '),
    keywords: [...keywords].sort().join('; '),
    key: key ?? '',
    attachments: attachments.join(' '),
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value.toLowerCase().replace(/\s+/gu, ' ').trim()]),
  )
}

let compared = 0
function compare(file: string, ours: readonly ReadReference[], theirs: readonly ReadReference[]): Deviation[] {
  const byKey = [...ours, ...theirs].every(({ key }) => key)
  const found: Deviation[] =
    ours.length === theirs.length
      ? []
      : [{ file, record: '', field: 'records', ours: `${ours.length}`, theirs: `${theirs.length}` }]
  ours.forEach((our, i) => {
    const their = byKey ? theirs.find(({ key }) => key === our.key) : theirs[i]
    if (!their) return
    const a = fieldsOf(our)
    const b = fieldsOf(their)
    for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) {
      compared++
      if ((a[field] ?? '') !== (b[field] ?? ''))
        found.push({ file, record: our.key ?? `${i + 1}`, field, ours: a[field] ?? '', theirs: b[field] ?? '' })
    }
  })
  return found
}

const files = (folder: string) =>
  readdirSync(join(corpus, folder))
    .sort()
    .map((name) => join(corpus, folder, name))
const referencesIn = (path: string) => readReferences(readFileSync(path), basename(path)).references

/** Files with the BibTeX another program makes of them; `.bib` files with the items another program makes of them; cases with theirs. */
function deviations(): Deviation[] {
  const jabref = files('jabref').flatMap((path) => {
    const bib = path.replace(/\.\w+$/u, '.bib')
    if (path === bib || !existsSync(bib) || !looksLikeReferences(readFileSync(path), path)) return []
    return compare(basename(path), referencesIn(path), referencesIn(bib))
  })
  const betterBibtex = files('better-bibtex').flatMap((path) => {
    const json = path.replace(/\.bib$/u, '.json')
    return path === json || !existsSync(json) ? [] : compare(basename(path), referencesIn(path), referencesIn(json))
  })
  const cases = files('cases').flatMap((path) =>
    (JSON.parse(readFileSync(path, 'utf8')) as { input: string; items: unknown[] }[]).flatMap(({ input, items }, i) => {
      const ours = readReferences(Buffer.from(input), path.includes('BibTeX') ? 'case.bib' : 'case.txt').references
      const theirs = readReferences(Buffer.from(JSON.stringify({ items })), 'items.json').references
      return compare(`${basename(path)} ${i + 1}`, ours, theirs)
    }),
  )
  return [...jabref, ...betterBibtex, ...cases]
}

describe.skipIf(!isThere)('Compared with what other programs read', () => {
  it('every field of every record is the same, or differs for a reason that was decided', () => {
    const all = deviations()
    const reasons = all.map((deviation) => decisions.find(({ covers }) => covers(deviation))?.reason ?? 'NOT DECIDED')
    const counts = new Map<string, number>()
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
    const rows = [...counts].sort(([, a], [, b]) => b - a).map(([reason, count]) => `${String(count).padStart(5)}  ${reason}`)
    console.log(`${all.length} of ${compared} fields differ:\n${rows.join('\n')}`)
    const open = all.filter((_, i) => reasons[i] === 'NOT DECIDED')
    if (open.length > 0)
      console.table(open.map((each) => ({ ...each, ours: each.ours.slice(0, 60), theirs: each.theirs.slice(0, 60) })))
    expect(open).toEqual([])
    expect(compared).toBeGreaterThan(1500)
  })

  it.each([
    ['baseline_reference_types.ris', 61, 0], // records that are a type and a note, and no work
    ['baseline_tag-notes_labels.ris', 32, 32],
    ['baseline_zotero.ris', 100, 100],
    ['ovid_psycinfo.ris', 6, 6],
    ['generic_bad_record_id.csv', 6, 6],
    ['generic_labels.csv', 6, 6],
    ['generic_labels_no_abs.csv', 6, 6],
    ['generic_labels_no_title.csv', 6, 6],
    ['generic_semicolon.csv', 2, 2],
    ['generic_tab.tsv', 2, 2],
    ['record_id.csv', 10, 10],
  ])('%s has %i records, of which %i arrive', (name, records, arrived) => {
    const result = readReferences(readFileSync(join(corpus, 'screening-exports', name)), name)
    expect([result.records, result.references.length]).toEqual([records, arrived])
  })

  it('every file of it is read, and every record arrives or is reported', () => {
    for (const path of ['jabref', 'better-bibtex', 'screening-exports'].flatMap(files)) {
      const bytes = readFileSync(path)
      if (!looksLikeReferences(bytes, path)) continue
      const { references, problems, records } = readReferences(bytes, path)
      expect([path, records]).toEqual([path, references.length + problems.filter(({ lost }) => lost).length])
    }
  })
})
