import { describe, expect, it } from 'vitest'
import { attribute, type HtmlElement, parsePiece } from '../../../../electron/services/importing/html-tree'
import { parseFile } from '../../../../electron/services/importing/parse'
import { type Parse5Node, parse5Tree } from '../../../../shared/anchoring/dom-text'
import { citationsIn } from '../../../../shared/citing/citations-in'
import { entriesOf, isWork } from '../../../../shared/citing/cited-entries'
import { citingDocument, marksOfPassage } from '../../../../shared/citing/citing-style'
import { type LinkTree, noteLinks } from '../../../../shared/citing/note-links'
import { referenceOf } from '../../../../shared/citing/printed-reference'
import { isSecondHand } from '../../../../shared/citing/second-hand'
import { type NotedWords, notedDocx, notedEpub, notedPage } from '../../../builders/noted-documents'

const stored: LinkTree<Parse5Node> = {
  ...parse5Tree,
  attributeOf: (node, name) => attribute(node as HtmlElement, name),
}

/** A document read as the reader reads it: from what the import stores. */
async function read(file: string | Uint8Array, name: string) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const outcome = await parseFile(bytes, name)
  if (outcome.status !== 'ok') throw new Error(outcome.status)
  const { pages, references = null, html = '' } = outcome.source
  const { text, links } = noteLinks(parsePiece(html), stored)
  expect(text).toBe(pages[0]?.text)
  const document = citingDocument(
    pages.map(({ text, asides = [] }) => ({ start: 0, text, asides })),
    references,
    links,
  )
  const marks = citationsIn(document.text, { start: 0, end: document.text.length }, document.raised, document.style)
  const said = marks.map((mark) => [mark.text, ...entriesOf(mark, document.style.entries).map((entry) => entry.text)])
  const of = (quote: string) => {
    const start = document.text.indexOf(quote)
    return isSecondHand(marksOfPassage(document, { start, end: start + quote.length }), document.style.entries).why
  }
  return { document, marks, said, of }
}

const words: NotedWords = {
  title: 'Gardens and their moods',
  paragraphs: [
    [
      'Gardens were thought to heal.',
      1,
      ' The word itself is younger,',
      2,
      ' and so is the habit of sitting in them for hours on end, whatever the weather did.',
    ],
    [
      'Others counted trees instead.',
      3,
      ' We leave them to it.',
      4,
      ' It was all said before by somebody who had no garden at all and did not want one.',
    ],
  ],
  notes: [
    'John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12–15.',
    'The translation is ours; in 1990 nobody had made another.',
    'See Mary Birch and Carl Elm, “Counting Trees,” Journal of Gardens 12, no. 3 (2001): 45–67.',
    'We thank those who did.',
  ],
}

describe('notes that are citations', () => {
  it.each([
    ['a web page', 'noted.html', notedPage(words), ''],
    ['a Word document', 'noted.docx', notedDocx(words), ''],
    ['an e-book', 'noted.epub', notedEpub(words), '.'],
  ])('of %s are what their numbers show, and second-hand when they name somebody and a year', async (_, name, file, stop) => {
    const { said, marks, document, of } = await read(file, name)
    expect(said).toEqual(
      words.notes.map((note, i) => [name.endsWith('.docx') ? `[${i + 1}]` : `${i + 1}`, stop ? `${i + 1}${stop} ${note}` : note]),
    )
    expect(marks.map(({ start }) => document.text.slice(0, start).split(' ').at(-1))).toEqual([
      'heal.',
      'younger,',
      'instead.',
      'it.',
    ])
    expect(marks.flatMap((mark) => entriesOf(mark, [])).map(isWork)).toEqual([true, false, true, false])
    expect(of('Gardens were thought to heal.')).toBe('cites Ash, 1990')
    expect(of('The word itself is younger')).toBe('')
    expect(of('Others counted trees instead')).toBe('cites Birch & Elm, 2001')
    expect(of('We leave them to it.')).toBe('')
  })

  it('lead to the list where there is one, which ends before the notes', async () => {
    const bibliography = [
      'Ash, J. (1990). The Garden That Heals. Oxford: Leaf Press.',
      'Birch, M., & Elm, C. (2001). Counting trees. Journal of Gardens, 12(3), 45–67.',
    ]
    const noted = { ...words, bibliography, notes: ['See Ash 1990, 12.', ...words.notes.slice(1)] }
    for (const [file, name] of [
      [notedDocx(noted), 'noted.docx'],
      [notedPage(noted), 'noted.html'],
    ] as const) {
      const { document, said, of } = await read(file, name)
      expect(document.style.entries.map(({ text }) => text)).toEqual(bibliography)
      expect(said.map((entries) => entries.slice(1))).toEqual([
        ['See Ash 1990, 12.', bibliography[0]],
        [words.notes[1]],
        [words.notes[2], bibliography[1]],
        [words.notes[3]],
      ])
      expect(of('Gardens were thought to heal.')).toBe('cites Ash, 1990')
    }
  })

  it('are not what a contents, an equation or a list of references leads to', async () => {
    const page = `<html><head><title>Gardens</title></head><body><article><h1>Gardens</h1><p><a href="#part">1</a> Of trees, <a href="#part">[2]</a> of leaves.</p>
      <p>As in <a href="#eq">(1)</a> it is, ${'and so on for a while '.repeat(20)}.<sup><a href="#r1">1</a></sup></p><h2 id="part">Of trees</h2><p id="eq">x = y (1)</p>
      <h2>References</h2><p>Works of interest have an asterisk.</p><ol><li id="r1">Ash J. Trees. Lancet. 2019;1:2.</li><li>Elm C. Leaves. BMJ. 2018;1:3.</li></ol></article>`
    const { document } = await read(page, 'gardens.html')
    expect(document.style.notes).toEqual([])
    expect(document.style.entries.map(({ year }) => year)).toContain('2018')
    expect(document.style.references?.end).toBe(document.text.length)
  })

  it('of a table or an affiliation take nothing from the raised numbers whose list was not found', async () => {
    const page = `<html><head><title>Gardens</title></head><body><article><h1>Gardens</h1><p>Jill Ash<sup><a href="#aff1">1</a></sup></p>
      <p>Trees heal.<sup>12</sup> ${'And so on for a while. '.repeat(20)}</p><p id="aff1"><sup>1</sup> Department of Trees, Leafton.</p></article></body></html>`
    const { said } = await read(page, 'gardens.html')
    expect(said).toEqual([['1', expect.stringContaining('Department of Trees, Leafton.')], ['12']])
  })

  it('go on behind a place in them to which no sign leads', async () => {
    const page = `<html><head><title>Gardens</title></head><body><article><h1>Gardens</h1><p>Trees heal.<sup><a href="#n1">[note 1]</a></sup> Leaves do not.<sup><a href="#n2">[nb 2]</a></sup> <a href="#part">The second half</a> says why. ${'And so on for a while. '.repeat(20)}</p>
      <p><span id="n1">Seen in Leafton,</span> <span id="part">where it rained.</span><br><span id="n2">Not seen.</span></p></article></body></html>`
    const { said } = await read(page, 'gardens.html')
    expect(said).toEqual([
      ['[note 1]', 'Seen in Leafton, where it rained.'],
      ['[nb 2]', 'Not seen.'],
    ])
  })

  it('to which several signs lead are one entry', async () => {
    const page = `<html><head><title>Gardens</title></head><body><article><h1>Gardens</h1><p>Trees heal.<sup><a href="#n1">1</a>,<a href="#n1">1</a></sup> ${'And so on for a while. '.repeat(20)}</p>
      <p id="n1">1. Seen in Leafton.</p></article></body></html>`
    const { said } = await read(page, 'gardens.html')
    expect(said).toEqual([['1,1', '1. Seen in Leafton.']])
  })

  it('are not what a number in a line of the list leads to, which keeps its works', async () => {
    const page = `<html><head><title>Gardens</title></head><body><article><h1>Gardens</h1><p>Trees heal.<sup><a href="#r1">1</a></sup> ${'And so on for a while. '.repeat(20)}</p>
      <h2>References</h2><p>Ash J. (2019) Trees that heal, and those that do not. <span id="r1">Lancet 1:2.</span></p><p>Elm C. (2018) Leaves that do not fall. BMJ 1:3.</p><p>Birch M. (2017) Bark. BMJ 1:4.</p></article></body></html>`
    const { document } = await read(page, 'gardens.html')
    expect(document.style.entries.map(({ year }) => year)).toEqual(['2019', '2018', '2017'])
  })

  it('in brackets in the line lead to their notes as well', async () => {
    const page = `<html><head><title>Gardens</title></head><body><article><h1>Gardens</h1><p>Trees were counted <a href="#n1">[1]</a> and counted again [<a href="#n2">2</a>], ${'and so on for a while '.repeat(20)}.</p>
      <p id="n1">1. John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12.</p><p id="n2">2. They were not.</p></article>`
    const { said, marks, document } = await read(page, 'gardens.html')
    expect(said).toEqual([
      ['[1]', '1. John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12.'],
      ['2', '2. They were not.'],
    ])
    expect(marks.map(({ start, end }) => document.text.slice(start, end))).toEqual(['[1]', '2'])
  })
})

it.each([
  ['John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12.', ['Ash'], 1990, 'The Garden That Heals'],
  ['See Mary Birch and Carl Elm, “Counting Trees,” Journal of Gardens 12 (2001): 45.', ['Birch', 'Elm'], 2001, 'Counting Trees'],
  ['J. Ash, ‘Of Trees’, Past & Gardens, 12 (1990), 3–5.', ['Ash'], 1990, 'Of Trees'],
  ['Cf. J. Ash, C. Elm, and M. Birch, Trees, 2nd ed. (London: Leaf, 1999).', ['Ash', 'Elm', 'Birch'], 1999, 'Trees'],
  [
    'This is disputed; see John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12.',
    ['Ash'],
    1990,
    'The Garden That Heals',
  ],
  ['Ash, John. “Of Trees.” Gardens 3 (1987): 1–9.', ['Ash'], 1987, 'Of Trees'],
])('the note %s is read as the work it cites', (note, families, year, title) => {
  const read = referenceOf(note)
  expect([read.authors.map(({ family }) => family), read.year, read.title]).toEqual([families, year, title])
})
