import { describe, expect, it } from 'vitest'
import { isoTime, markedText, noteText } from '../../../../../electron/services/importing/collections/zotero-note'

describe('a note as text', () => {
  it.each([
    ['paragraphs stand apart', '<p>One.</p>\n<p>Two<br>lines.</p>', 'One.\n\nTwo\nlines.'],
    ['headings too', '<h1>Title</h1><p>Text</p><h2>Next</h2><p>More</p>', 'Title\n\nText\n\nNext\n\nMore'],
    ['words run through marks', '<p>H<sub>2</sub>O is <strong>not</strong> <em>O<sub>2</sub></em></p>', 'H2O is not O2'],
    ['white space is one space', '<p>  a\n   b&nbsp;c </p>', 'a b c'],
    ['lists have their marks', '<p>Do:</p><ul><li>one</li><li><p>two</p></li></ul><p>End</p>', 'Do:\n\n- one\n- two\n\nEnd'],
    ['numbers count', '<ol start="3"><li>three</li><li>four</li></ol>', '3. three\n4. four'],
    [
      'lists in lists are set in',
      '<ul><li>outer<ul><li>inner<br>second</li><li>other</li></ul></li><li>last</li></ul>',
      '- outer\n  - inner\n    second\n  - other\n- last',
    ],
    [
      'quotations are behind a mark',
      '<p>A:</p><blockquote><p>Said.</p><p>Again.</p></blockquote><p>B</p>',
      'A:\n\n> Said.\n>\n> Again.\n\nB',
    ],
    ['a quotation at the end ends with its words', '<blockquote><p>Said.</p></blockquote>', '> Said.'],
    ['tables are rows', '<table><tr><th>a</th><th>b</th></tr><tr><td><p>1</p></td><td>2</td></tr></table>', 'a | b\n1 | 2'],
    [
      'links keep where they lead',
      '<p><a href="https://x.example/">here</a>, <a href="https://y.example/">https://y.example/</a></p>',
      'here (https://x.example/), https://y.example/',
    ],
    ['links into Zotero do not', '<p><a href="zotero://select/x">item</a></p>', 'item'],
    [
      'quotes from the PDF and citations are words',
      '<p><span class="highlight" data-annotation="%7B%7D">“quote”</span> <span class="citation">(Smith, 2019)</span></p>',
      '“quote” (Smith, 2019)',
    ],
    ['code keeps its lines', '<pre>a\n\n  b</pre>', 'a\n\n  b'],
    ['pictures are named', '<p><img alt="Figure 1" src="data:image/png;base64,AAAA"></p>', '[Image: Figure 1]'],
    ['a rule is a line', '<p>a</p><hr><p>b</p>', 'a\n\n———\n\nb'],
    ['plain text stays as it is', 'one\r\n  two\n\n\n\nthree', 'one\n  two\n\nthree'],
    ['nothing is nothing', '<div data-schema-version="9"><p></p> <p><br></p></div>', ''],
    ['an accent is one character', '<p>e\u0301</p>', 'é'],
    ['scripts are none', '<p>a</p><script>alert(1)</script><style>p{}</style>', 'a'],
  ])('%s', (_, html, text) => expect(noteText(html)).toBe(text))
})

describe('an annotation as text', () => {
  it.each([
    ['a <b>bold</b> <i>word</i><br>and <sub>x</sub>', 'a bold word\nand x'],
    ['if a<b and c>d', 'if a<b and c>d'],
    ['&lt;0.05 &amp; more; R&D', '<0.05 & more; R&D'],
    ['<p>one</p><p>two</p>', 'one\ntwo'],
    [' x \n\n\n\n y ', 'x\n\ny'],
  ])('%s', (stored, text) => expect(markedText(stored)).toBe(text))
})

describe('a time', () => {
  it.each([
    ['2024-03-01 12:34:56', '2024-03-01T12:34:56.000Z'],
    ['2024-03-01T12:34:56Z', '2024-03-01T12:34:56.000Z'],
    ['2024-03-01', '2024-03-01T00:00:00.000Z'],
    ['2024-13-45 99:99:99', ''],
    ['yesterday', ''],
  ])('%s', (stored, iso) => expect(isoTime(stored)).toBe(iso))
})
