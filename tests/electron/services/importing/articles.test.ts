import fc from 'fast-check'
import { parseFragment, serialize } from 'parse5'
import { describe, expect, it } from 'vitest'
import { linkResolver, makeArticle } from '../../../../electron/services/importing/article'
import { attribute, elementsOf, isElement, parsePiece } from '../../../../electron/services/importing/html-tree'
import { parseFile } from '../../../../electron/services/importing/parse'
import { buildDomText, parse5Tree } from '../../../../shared/anchoring/dom-text'
import { golden, readFixture, sourceOf, textFile } from './files'

/** Fails unless reading the stored mark-up again gives the same mark-up and the same text. */
function expectFixedPoint({ html, text }: { html: string; text: string }): void {
  const tree = parseFragment(html)
  expect(serialize(tree)).toBe(html)
  expect(buildDomText(tree, parse5Tree).text).toBe(text)
}

/** Fails if anything in the mark-up could run, be fetched, or take the page's place. */
function expectHarmless(html: string): void {
  for (const element of elementsOf(parsePiece(html))) {
    expect(
      'a abbr b bdi bdo blockquote br caption cite code dd del dfn dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small strong sub sup table tbody td th thead tr u ul var'.split(
        ' ',
      ),
    ).toContain(element.tagName)
    expect('href src alt dir start colspan rowspan id'.split(' ')).toEqual(
      expect.arrayContaining(element.attrs.map((attr) => attr.name)),
    )
    expect(attribute(element, 'href')).toMatch(/^(?:$|https?:|mailto:|doi:|#at-\d+$)/)
    expect(attribute(element, 'id')).toMatch(element.tagName === 'a' ? /^(?:$|at-\d+$)/ : /^$/)
    expect(attribute(element, 'src')).toMatch(/^(?:$|data:image\/(?:png|jpe?g|gif|webp|avif|bmp);base64,)/)
  }
  const comments = [...parsePiece(html).childNodes].filter((node) => !isElement(node) && node.nodeName !== '#text')
  expect(comments).toEqual([])
}

describe('An article', () => {
  it.each([
    'cluttered-page.html',
    'journal-page.html',
    'dublin-core.html',
    'nbsp-and-breaks.html',
    'right-to-left.html',
    'beyond-the-plane.html',
    'xss.html',
    'no-article.html',
    'windows-1252.html',
    'notes.md',
    'heading-only.md',
    'hard-wrapped.txt',
    'long-lines.txt',
    'scraped-page.txt',
    'notes.docx',
    'notes.odt',
    'small-book.epub',
    'saved-page.mhtml',
  ])('from %s is as its golden file has it', async (name) => {
    const source = await readFixture(name)
    const { html, reference, origins, warnings } = source
    const text = source.pages[0]?.text ?? ''
    expectFixedPoint({ html, text })
    expectHarmless(html)
    expect(source.pages).toHaveLength(1)
    const lines = html.replace(
      /(<\/(?:p|h\d|li|tr|table|ul|ol|dl|dt|dd|figure|figcaption|blockquote|caption|thead)>|<(?:ul|ol|table|thead|tbody|figure|blockquote)>)/g,
      '$1\n',
    )
    await expect(`${JSON.stringify({ reference, origins, warnings }, null, 1)}\n\n${lines}\n\n${text}\n`).toMatchFileSnapshot(
      golden(`${name}.expected`),
    )
  })

  it('reads the same in every encoding', async () => {
    const texts = await Promise.all(
      ['windows-1252.html', 'undeclared.html', 'utf-16.html'].map(async (name) => (await readFixture(name)).pages[0]?.text),
    )
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('« tout va bien » à 10 €')
    expect((await readFixture('utf-16-without-mark.txt')).pages[0]?.text).toContain('every other byte is zero')
  })

  it('is a fixed point and harmless whatever the mark-up is', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<b>',
      '</b>',
      '<a href="https://x.y/">',
      '<a href="javascript:x">',
      '<a href="#n">',
      '<a name="n">',
      '<p id="n">',
      '<a id="at-1" href="#at-2">',
      '<li id="at-2">',
      '</a>',
      '<table>',
      '</table>',
      '<tr>',
      '<td>',
      '<th colspan=2>',
      '<caption>',
      '<ul>',
      '</ul>',
      '<ol start=4>',
      '<li>',
      '</li>',
      '<dl>',
      '<dt>',
      '<dd>',
      '<pre>\n\n',
      '</pre>',
      '<blockquote>',
      '</blockquote>',
      '<figure>',
      '<figcaption>',
      '</figure>',
      '<svg>',
      '</svg>',
      '<math>',
      '<mtext>',
      '</math>',
      '<annotation-xml encoding="text/html">',
      '<style>',
      '</style>',
      '<script>',
      '</script>',
      '<noscript>',
      '</noscript>',
      '<template>',
      '</template>',
      '<title>',
      '</title>',
      '<textarea>',
      '</textarea>',
      '<xmp>',
      '<listing>',
      '<plaintext>',
      '<select>',
      '<option>',
      '<form>',
      '<input>',
      '<img src=x onerror=alert(1)>',
      '<img alt="a&quot;>&lt;script>">',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<br>',
      '<hr>',
      '<span dir=rtl>',
      '</span>',
      '<h1>',
      '<h2>',
      '</h2>',
      '<em>',
      '</em>',
      '<button>',
      '<marquee>',
      '<frameset>',
      '<body onload=x>',
      '<font>',
      '<nobr>',
      '&lt;',
      '&amp;lt;',
      '&nbsp;',
      '&#13;',
      '&#0;',
      ' ',
      '\n',
      'words',
      '"',
      "'",
      '<',
      '>',
      '&',
      '😀',
      '\u00ad',
      'e\u0301',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), fc.boolean(), (parts, titled) => {
        const article = makeArticle(parts.join(''), titled ? { title: 'A <title> & more' } : {})
        expectFixedPoint(article)
        expectHarmless(article.html)
      }),
      { numRuns: 400 },
    )
  })

  it('does not grow when it is made again', () => {
    const once = makeArticle('<div>a<p>b<ul><li>c<table><tr><td>d<td>e</table></ul><pre>f</pre>', { title: 'T' })
    expect(makeArticle(once.html, { title: 'T' })).toEqual(once)
  })

  it('keeps links within it, to places named by numbers of its own', () => {
    const { html, text } = makeArticle(
      '<p>See <a href="#cookie">the note</a>,<sup><a href="#fn:1" id="ref">1</a></sup> <a href="#gone">nothing</a> and <a href="#of-causes">causes</a>.</p>' +
        '<h2><a href="#ref">Of causes!</a></h2><div id="cookie"><div hidden="hidden">unseen</div><ul><li>First <b>words</b></li></ul></div>' +
        '<ol><li id="fn:1"><p>A note. <a href="#ref">back</a></p></li></ol>',
    )
    expect(html).toBe(
      '<p>See <a href="#at-1">the note</a>,<sup><a id="at-4"></a><a href="#at-2">1</a></sup> nothing and <a href="#at-3">causes</a>.</p>' +
        '<h2><a id="at-3"></a><a href="#at-4">Of causes!</a></h2><ul><li><a id="at-1"></a>First <b>words</b></li></ul>' +
        '<ol><li><a id="at-2"></a>A note. <a href="#at-4">back</a></li></ol>',
    )
    expect(text).toBe('See the note, nothing and causes.\nOf causes!\nFirst words\nA note. back')
    expect(makeArticle(html)).toMatchObject({ html, text })
    expect(
      makeArticle('<p><a href="https://a.example/x#n">in</a> <a href="https://b.example/x#n">out</a></p><p id="n">Here</p>', {
        baseUrl: 'https://a.example/x',
      }).html,
    ).toBe('<p><a href="#at-1">in</a> <a href="https://b.example/x#n">out</a></p><p><a id="at-1"></a>Here</p>')
  })

  it('keeps links that lead out of the page, made absolute, and the words of the others', () => {
    const link = linkResolver('https://example.org/a/b.html')
    expect(link('../c?x=1')).toBe('https://example.org/c?x=1')
    expect(link('//other.example/x')).toBe('https://other.example/x')
    expect(link('doi:10.5555/x')).toBe('doi:10.5555/x')
    expect(link('#note-1')).toBe('')
    expect(link('https://example.org/a/b.html#note-1')).toBe('')
    expect(link('java\nscript:alert(1)')).toBe('')
    expect(link('file:///etc/passwd')).toBe('')
    expect(linkResolver('')('/relative')).toBe('')
  })

  it('takes a layout table apart and keeps a table of data', () => {
    expect(makeArticle('<table><tr><td>Only<p>one cell</td></tr></table>').html).toBe('<p>Only</p><p>one cell</p>')
    expect(makeArticle('<table><tr><td><table><tr><td>a<td>b</table></table>').html).toContain(
      '<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>',
    )
  })

  it('writes formulas as words', () => {
    expect(
      makeArticle(
        '<p>Let <math alttext="x^2"><mi>x</mi></math> be, and <img src="f.svg" alt="{\\displaystyle \\alpha }" class="math">.</p>',
      ).text,
    ).toBe('Let x^2 be, and \\alpha.')
  })
})

describe('A page', () => {
  it('that has few words is read without its menu', async () => {
    expect((await readFixture('no-article.html')).pages[0]?.text).toBe('Three words\nShort page.')
  })

  it('whose article is not recognised is taken whole, with a warning', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `<div class="comment">Entry ${i}</div>`).join('')
    const source = sourceOf(await parseFile(textFile(`<html><body><nav>Menu</nav>${rows}</body></html>`), 'list.html'))
    expect(source.pages[0]?.text).toMatch(/^Entry 0\nEntry 1\n.*Entry 39$/su)
    expect(source.warnings).toEqual([expect.stringContaining('No article was recognised')])
  })

  it('that cites one DOI says that it may not be its own', async () => {
    const html = `<html><body><article><h1>News of a paper</h1><p>${'A study was published, and here is what it found. '.repeat(12)}</p><p>See https://doi.org/10.5555/paper.</p></article>`
    const source = sourceOf(await parseFile(textFile(html), 'news.html'))
    expect(source.reference.doi).toBe('10.5555/paper')
    expect(source.warnings.join()).toContain('check that it is this work’s own')
  })

  const body = `<p>${'A trial was made in gardens, and here is what it found. '.repeat(20)}</p>`
  const entry = 'Ash, B., &amp; Elm, C. (2019). Why leaves fall. Journal of Gardens, 12, 45–67. https://doi.org/10.5555/cited'
  const page = (inner: string, head = '') =>
    textFile(`<html><head><title>Leaves</title>${head}</head><body><article><h1>Leaves</h1>${inner}</article>`)

  it.each([
    ['below its heading', `${body}<h2>References</h2><ol><li>${entry}</li></ol>`],
    [
      'below another heading',
      `${body}<h2>Sources</h2><p>A paper: https://doi.org/10.5555/cited</p><p>and what else there is</p>`,
    ],
    ['without a heading', `${body}<p>${entry}</p>`],
    ['with its number', `${body}<p>[1] A paper about leaves, https://doi.org/10.5555/cited</p>`],
    ['on a line of its own', `${body}<p>${entry.replace(' https', '</p><p>https')}</p>`],
    [
      'soon after the beginning',
      `<p>Leaves fell, as these say.</p><p>${entry}</p><p>${entry.replace('cited', 'other')}</p><p>${entry.replace('cited', 'third')}</p>`,
    ],
  ])('never takes the DOI of a work that it lists for its own: %s', async (_, inner) => {
    const source = sourceOf(await parseFile(page(inner), 'leaves.html'))
    expect(source.pages[0]?.text).toContain('10.5555/cited')
    expect(source.reference.doi ?? '').toBe('')
    expect(source.warnings.join()).not.toContain('DOI')
  })

  it('has the DOI of its head, whatever it lists', async () => {
    const told = page(`${body}<p>${entry}</p>`, '<meta name="citation_doi" content="10.5555/own">')
    expect(sourceOf(await parseFile(told, 'leaves.html')).reference.doi).toBe('10.5555/own')
    const shown = page(`<p>How to cite: https://doi.org/10.5555/own</p>${body}<h2>References</h2><p>${entry}</p>`)
    const source = sourceOf(await parseFile(shown, 'leaves.html'))
    expect([source.reference.doi, source.warnings]).toEqual(['10.5555/own', []])
  })

  it('of plain text takes none from its last lines that cite', async () => {
    const text = `Leaves in autumn\n\n${'A trial was made in gardens, and here is what it found. '.repeat(20)}\n\n${entry}\n`
    expect(sourceOf(await parseFile(textFile(text), 'leaves.txt')).reference.doi ?? '').toBe('')
  })

  it('flattens what is nested deeper than anyone would, and keeps its text', async () => {
    const source = sourceOf(
      await parseFile(
        textFile(`<html><body>${'<div>'.repeat(1500)}deep words${'</div>'.repeat(1500)}<p>and after</p>`),
        'deep.html',
      ),
    )
    expect(source.pages[0]?.text).toBe('deep words\nand after')
  })
})
