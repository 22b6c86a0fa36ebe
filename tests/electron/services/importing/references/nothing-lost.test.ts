import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read } from './reading'

const risTags =
  'A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ET H1 H2 ID IS J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PT PY RI RN RP SE SN SP ST T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO Y1 Y2 ZZ'.split(
    ' ',
  )
const risTypes = ['JOUR', 'BOOK', 'CHAP', 'CONF', 'RPRT', 'THES', 'GEN', 'PAT', 'ODD']
const enwTags = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ1234789?@!>&([']
const bibFields =
  'author editor translator title subtitle booktitle maintitle journal journaltitle shortjournal year month day date volume number issue series pages publisher institution school organization address location edition chapter note annote howpublished type eprint archiveprefix doi url isbn issn pmid pmcid keywords abstract language langid file urldate origdate holder eventtitle venue pubstate version pagetotal shorttitle timestamp owner odd'.split(
    ' ',
  )
const bibTypes = [
  'article',
  'book',
  'inbook',
  'incollection',
  'inproceedings',
  'phdthesis',
  'techreport',
  'misc',
  'online',
  'patent',
  'video',
  'odd',
]

/** Fields with a word each that occurs nowhere else: it has to be somewhere in what is read. */
const marked = (names: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 25 })
    .map((chosen) => chosen.map((name, i) => ({ name, word: `Wq${i}zx` })))

const missing = (text: string, fileName: string, words: readonly string[]) => {
  const { references, problems } = read(text, fileName)
  const all = JSON.stringify([references, problems]).toLowerCase()
  return words.filter((word) => !all.includes(word.toLowerCase()))
}

describe('No value of a record is forgotten', () => {
  it('in RIS, whatever its type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...risTypes), marked(risTags), (type, fields) => {
        const text = `TY  - ${type}\nTI  - Title\nAU  - Doe, J\n${fields.map(({ name, word }) => `${name}  - ${word}`).join('\n')}\nER  - \n`
        expect(
          missing(
            text,
            'a.ris',
            fields.map(({ word }) => word),
          ),
        ).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('in EndNote’s tagged format', () => {
    fc.assert(
      fc.property(marked(enwTags), (fields) => {
        const text = `%0 Book Section\n%T Title\n${fields.map(({ name, word }) => `%${name} ${word}`).join('\n')}\n`
        expect(
          missing(
            text,
            'a.enw',
            fields.map(({ word }) => word),
          ),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('in BibTeX, whatever the type', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bibTypes), marked(bibFields), (type, fields) => {
        const title = fields.some(({ name }) => name === 'title') ? '' : 'title={Title},'
        const text = `@${type}{key,${title}${fields.map(({ name, word }) => `${name} = {${word}}`).join(',')}}`
        expect(
          missing(
            text,
            'a.bib',
            fields.map(({ word }) => word),
          ),
        ).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('in CSL-JSON and in tables', () => {
    const variables =
      'title author issued container-title volume issue page publisher DOI URL abstract language keyword note genre PMID translator accessed custom odd'.split(
        ' ',
      )
    const headers =
      'Title,Authors,Year,Date,Journal,Volume,Issue,Pages,DOI,URL,Abstract,Keywords,Language,Type,ISSN,PMID,File,Citation Key,Editor,Odd'.split(
        ',',
      )
    fc.assert(
      fc.property(marked(variables), marked(headers), (fields, columns) => {
        const item = {
          id: 'k',
          type: 'book',
          title: 'Title',
          ...Object.fromEntries(fields.map(({ name, word }) => [name, word])),
        }
        expect(
          missing(
            JSON.stringify([item]),
            'a.json',
            fields.map(({ word }) => word),
          ),
        ).toEqual([])
        const names = [...columns.map(({ name }) => name), 'Short title', 'Abstract note', 'Author']
        const row = [...columns.map(({ word }) => word), 'x', 'y', 'z']
        expect(
          missing(
            `${names.join(',')}\n${row.join(',')}\n`,
            'a.csv',
            columns.map(({ word }) => word),
          ),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
