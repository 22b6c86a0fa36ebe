import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../electron/services/importing/parse'
import { fixture, readFixture, refusal, textFile } from './files'

describe('A file that cannot be read', () => {
  it.each([
    ['empty.pdf', /empty: it has 0 bytes/],
    ['random.pdf', /not a document we know/],
    ['truncated.pdf', /damaged or cut off/],
    ['cut-off.pdf', /damaged or cut off/],
    ['zero-pages.pdf', /no pages/],
    ['picture.png', /an image.*OCR/],
    ['old.doc', /old Word \(\.doc\).*save it as \.docx/],
    ['damaged.docx', /damaged or cut-off Word/],
    ['no-text.docx', /no text/],
    ['book.epub', /does not say where its text is/],
    ['archive.zip', /zip archive.*Unpack/],
    ['sheet.xlsx', /Excel/],
    ['text.odt', /no text/],
    ['script-only.html', /no text to read/],
  ])('%s is refused in a sentence that says what it is', async (name, words) => {
    const message = await refusal(fixture(name), name)
    expect(message).toMatch(words)
    expect(message).toMatch(/\.$/)
  })

  it.each([
    ['blank space', ' \r\n\t ', /empty/],
    ['rich text', '{\\rtf1\\ansi hello}', /RTF/],
    ['PostScript', '%!PS-Adobe-3.0\n', /PostScript/],
    ['SVG', '<?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"/>', /SVG/],
    ['other XML', '<?xml version="1.0"?><article><p>JATS</p></article>', /XML/],
    ['RIS', 'TY  - JOUR\nTI  - A title\nER  - \n', /list of references/],
    ['BibTeX', '@article{key2024,\n title = {A title}\n}\n', /BibTeX/],
    [
      'MHTML',
      'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n',
      /web archive has no page in it/,
    ],
    ['a review', 'SQLite format 3\0more', /opened, not imported/],
    ['front matter alone', '---\ntitle: Nothing\n---\n', /no text besides/],
  ])('%s is named', async (_what, content, words) => {
    expect(await refusal(textFile(content), 'file.txt')).toMatch(words)
  })

  it('says of a workbook how its references can be had, and when it was cut off', async () => {
    const bytes = fixture('sheet.xlsx')
    expect(await refusal(bytes.subarray(0, bytes.length - 30), 'sheet.xlsx')).toMatch(
      /cut-off Excel workbook\. Copy or export it again/,
    )
    const old = Buffer.alloc(2048)
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(old)
    Buffer.from('Workbook', 'utf16le').copy(old, 1024)
    expect(await refusal(old, 'old.xls')).toMatch(/old Excel workbook.*\.xlsx or CSV/)
  })

  it('is refused however deep or large its mark-up is, without hanging', async () => {
    expect(await refusal(textFile(`<html><body>${'<div>'.repeat(100_000)}x`), 'deep.html')).toMatch(/elements inside each other/)
    expect(await refusal(textFile(`<html><body>${'<p>x'.repeat(450_000)}`), 'large.html')).toMatch(/more than 400,000 elements/)
    const formatting = Array.from({ length: 1500 }, (_, i) => `<b class="${i}">`).join('')
    expect(await refusal(textFile(`<html><body><p>${formatting}</p>${'<p>x</p>'.repeat(1000)}`), 'adoption.html')).toMatch(
      /elements/,
    )
    expect(await refusal(textFile(`${'> '.repeat(20_000)}x`), 'deep.md')).toMatch(/\.$/)
  })

  it('tells what went wrong when a parser fails, and never throws', async () => {
    for (const name of ['two-columns.pdf', 'notes.docx', 'cluttered-page.html', 'notes.md']) {
      const bytes = fixture(name)
      for (let cut = 1; cut < 12; cut++) {
        const outcome = await parseFile(bytes.subarray(0, Math.floor((bytes.length * cut) / 12)), name)
        if (outcome.status === 'failed') expect(outcome.message).toMatch(/^[A-Z].+\.$/)
      }
    }
  })
})

describe('Text made to hang a program', () => {
  it.each([
    ['a megabyte on one line', 'a.txt', 'word '.repeat(200_000)],
    ['a DOI that never ends', 'a.txt', `10.1234/${')'.repeat(100_000)}`],
    ['thousands of false endings', 'a.txt', 'Reply\n2 Comments\n© 2020 x\nShare\n'.repeat(20_000)],
    ['comments in a row', 'a.html', `${'<!--a-->'.repeat(50_000)}<p>x</p><p>y</p>`],
    [
      'one author of a million letters',
      'a.html',
      `<html><head><meta name="author" content="${'Aa Bb, '.repeat(50_000)}"></head><body><p>Words.</p>`,
    ],
    [
      'unclosed linked data',
      'a.html',
      `<html><head><script type="application/ld+json">${'['.repeat(100_000)}</script></head><body><p>Words.</p>`,
    ],
    ['brackets in Markdown', 'a.md', '['.repeat(30_000)],
  ])('is read all the same: %s', async (_what, name, text) => {
    expect((await parseFile(textFile(text), name)).status).toBe('ok')
  })
})

describe('The content of a file decides, not its name', () => {
  it('reads a PDF named .html as a PDF', async () => {
    expect((await readFixture('a-pdf-named.html')).kind).toBe('pdf')
  })

  it('reads a page named .txt as a page', async () => {
    const source = await readFixture('html-as-text.txt')
    expect(source.kind).toBe('html')
    expect(source.reference.title).toBe('A page saved under the wrong name')
  })

  it('asks the name only whether text is Markdown', async () => {
    const kind = async (name: string, text: string) => {
      const outcome = await parseFile(textFile(text), name)
      return outcome.status === 'ok' ? outcome.source.kind : outcome.status
    }
    expect(await kind('a.md', 'Some words.')).toBe('markdown')
    expect(await kind('a.txt', 'Some words.')).toBe('text')
    expect(await kind('a.txt', '---\ntitle: A\n---\nSome words.')).toBe('markdown')
    expect(await kind('a.pdf', 'Some words.')).toBe('text')
    expect(await kind('a.md', '<!doctype html><p>Some words.</p>')).toBe('html')
  })

  it('takes a text about HTML for text', async () => {
    const outcome = await parseFile(textFile('Use <b> for bold and <i> for italics.\nClose them with </b> and </i>.'), 'a.txt')
    expect(outcome.status === 'ok' && outcome.source.kind).toBe('text')
    expect(outcome.status === 'ok' && outcome.source.pages[0]?.text).toContain('Use <b> for bold')
  })
})
