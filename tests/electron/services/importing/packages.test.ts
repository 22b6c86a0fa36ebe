import { describe, expect, it } from 'vitest'
import { parseFile } from '../../../../electron/services/importing/parse'
import { parseXml, xmlText } from '../../../../electron/services/importing/xml'
import { zipFile } from '../../../builders/zip-file'
import { fixture, refusal, sourceOf, textFile } from './files'

const pack = (files: Record<string, string | Uint8Array>) =>
  zipFile(Object.entries(files).map(([name, data]) => ({ name, data, isStored: name === 'mimetype' })))
const odt = (content: string, more: Record<string, string | Uint8Array> = {}) =>
  pack({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': content, ...more })
const inOffice = (text: string) =>
  `<office:document-content><office:body><office:text>${text}</office:text></office:body></office:document-content>`
const epub = (opf: string, more: Record<string, string | Uint8Array> = {}) =>
  pack({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
    'b.opf': opf,
    ...more,
  })
const manifest = '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'

const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>`

describe('A hostile OpenDocument text', () => {
  it('has no entity of its own expanded, and none fetched', async () => {
    const files = [
      odt(`${laughs}${inOffice('<text:p>before &lol9; after</text:p>')}`),
      odt(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${inOffice('<text:p>before &e; after</text:p>')}`),
    ]
    const texts = await Promise.all(files.map(async (bytes) => sourceOf(await parseFile(bytes, 'a.odt')).pages[0]?.text))
    expect(texts).toEqual(['before &lol9; after', 'before &e; after'])
  })

  it('is refused when it is nested too deep, unpacks too far, is locked, cut off or empty', async () => {
    const deep = inOffice(`${'<text:section>'.repeat(200_000)}x${'</text:section>'.repeat(200_000)}`)
    expect(await refusal(odt(deep), 'a.odt')).toMatch(/elements inside each other/)
    expect(await refusal(odt(inOffice('<text:p/>'.repeat(1_100_000))), 'a.odt')).toMatch(/more than 1,000,000 elements/)
    const liar = zipFile([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', isStored: true },
      { name: 'content.xml', data: Buffer.alloc(20_000_000, 32), declared: 900 },
    ])
    expect(await refusal(liar, 'a.odt')).toMatch(/damaged/)
    const honest = zipFile([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text', isStored: true },
      { name: 'content.xml', data: 'x', declared: 900_000_000 },
    ])
    expect(await refusal(honest, 'a.odt')).toMatch(/more than 600 MB/)
    expect(await refusal(odt('x', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), 'a.odt')).toMatch(
      /locked with a password/,
    )
    expect(await refusal(odt('<office:document-content><office:body>'), 'a.odt')).toMatch(/damaged \(it is cut off\)/)
    expect(await refusal(odt(inOffice('<text:p> </text:p>')), 'a.odt')).toMatch(/no text/)
  })

  it('cannot make its table grow by repeating cells in repeated cells', async () => {
    const cell = (inner: string) => `<table:table-cell table:number-columns-repeated="1000000">${inner}</table:table-cell>`
    const table = (inner: string) => `<table:table><table:table-row>${cell(inner)}</table:table-row></table:table>`
    let nested = '<text:p>a cell</text:p>'
    for (let i = 0; i < 12; i++) nested = table(nested)
    expect(sourceOf(await parseFile(odt(inOffice(nested)), 'a.odt')).html.length).toBeLessThan(10_000)
  })
})

describe('An e-book', () => {
  it('without a spine has its chapters in the order of its files, with a warning', async () => {
    const source = sourceOf(
      await parseFile(
        epub(`<package>${manifest}</package>`, { 'a.xhtml': '<html><body><p>A chapter.</p></body></html>' }),
        'a.epub',
      ),
    )
    expect(source.pages[0]?.text).toBe('A chapter.')
    expect(source.warnings).toEqual([expect.stringMatching(/does not say in which order/)])
  })

  it('says how many chapters are missing from it', async () => {
    const opf = `<package>${manifest.replace('</manifest>', '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>')}<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`
    const source = sourceOf(await parseFile(epub(opf, { 'a.xhtml': '<html><body><p>A chapter.</p></body></html>' }), 'a.epub'))
    expect(source.warnings).toEqual(['1 of the 2 chapters of the book is missing from the file.'])
  })

  it('has no entity expanded and no script kept', async () => {
    const chapter = `${laughs}<html><head><title/><script src="x"/></head><body><p onclick="x()">before &lol9; after</p><script>alert(1)</script></body></html>`
    const { html } = sourceOf(await parseFile(epub(`<package>${manifest}</package>`, { 'a.xhtml': chapter }), 'a.epub'))
    expect(html).toBe('<p>before &amp;lol9; after</p>')
  })

  it('is refused in words when it has no chapters, is locked by its shop, or broken', async () => {
    expect(await refusal(epub('<package/>'), 'a.epub')).toMatch(/no chapters that can be read/)
    expect(await refusal(epub('<package>'), 'a.epub')).toMatch(/damaged \(it is cut off\)/)
    const locked = '<encryption><EncryptedData><CipherReference URI="a.xhtml"/></EncryptedData></encryption>'
    expect(await refusal(epub(`<package>${manifest}</package>`, { 'META-INF/encryption.xml': locked }), 'a.epub')).toMatch(/DRM/)
    const whole = fixture('small-book.epub')
    for (let cut = 100; cut < whole.length; cut += 211) expect(await refusal(whole.subarray(0, cut), 'a.epub')).toMatch(/damaged/)
  })
})

describe('A web archive', () => {
  it('keeps the spaces at the ends of its cut lines, and takes no frame for the page', async () => {
    const { pages, kind } = sourceOf(await parseFile(fixture('saved-page.mhtml'), 'page.mht'))
    expect(kind).toBe('html')
    expect(pages[0]?.text).toContain('Whether it is the light, the company or the coffee that does it')
    expect(pages[0]?.text).not.toContain('advertisement')
  })

  it('cut off anywhere is read as far as it goes or refused in words', async () => {
    const whole = fixture('saved-page.mhtml')
    for (let cut = 300; cut < whole.length; cut += 409) {
      const outcome = await parseFile(whole.subarray(0, cut), 'page.mhtml')
      if (outcome.status === 'failed') expect(outcome.message).toMatch(/\.$/)
      else expect(outcome.status).toBe('ok')
    }
  })

  it('with parts inside each other without end is refused', async () => {
    const head = (b: number) => `Content-Type: multipart/related; boundary="${b}"\r\n\r\n--${b}\r\n`
    const nested = `MIME-Version: 1.0\r\n${Array.from({ length: 2000 }, (_, i) => head(i)).join('')}`
    expect(await refusal(textFile(nested), 'page.mhtml')).toMatch(/no page in it/)
  })
})

describe('XML', () => {
  it('is read with its text, numbers and the five entities', () => {
    expect(xmlText(parseXml('<?xml version="1.0"?><!-- c --><a b="1 > 0">x &amp; &#x41;&#66;<![CDATA[<c>&amp;]]><d/></a>'))).toBe(
      'x & AB<c>&amp;',
    )
    expect(parseXml(`<a b="1 > 0" c='"'/>`).attributes).toEqual({ b: '1 > 0', c: '"' })
  })

  it.each(['', 'text', '<a>', '<a></b>', '</a>', '<a b="', '<a><!-- </a>', '< a/>'])('that is none (%j) is refused', (text) => {
    expect(() => parseXml(text)).toThrow(/./)
  })
})
