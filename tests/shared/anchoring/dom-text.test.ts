import { parseHTML } from 'linkedom'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import {
  browserTree,
  buildDomText,
  domOffset,
  domPosition,
  type Parse5Node,
  parse5Tree,
} from '../../../shared/anchoring/dom-text'

const read = (html: string) => buildDomText(parseFragment(html) as Parse5Node, parse5Tree)

describe('canonical text of an article', () => {
  test.each([
    ['paragraphs are lines', '<p>one</p><p>two</p>', 'one\ntwo'],
    ['text beside blocks is a line of its own', 'before<div>in</div>after', 'before\nin\nafter'],
    ['nested blocks do not add empty lines', '<section><div><h1>T</h1></div><ul><li>a<li>b</ul></section>', 'T\na\nb'],
    ['spaces collapse over tags', '<p> one <b> two</b>\n  three <i>four </i> </p>', 'one two three four'],
    ['no space where there is none', '<p>gut<sup>1</sup>–<em>brain</em></p>', 'gut–brain'],
    ['<br> is a line end', 'one<br>two<br><br/> three', 'one\ntwo\nthree'],
    ['<pre> keeps its spaces and lines', '<pre>\na  b\n\n  c\t</pre><p>d', 'a  b\n\n  c \nd'],
    [
      'table cells are set apart by tabs, rows by lines',
      '<table><tr><th>A</th><th>B</th></tr><tr><td>1</td>\n<td><p>2</p></td><td>3</td></tr></table>',
      'A\tB\n1\t2\t3',
    ],
    ['empty cells leave no doubled tabs', '<table><tr><td></td><td>x</td><td></td><td>y</td></tr></table>', 'x\ty'],
    [
      'scripts, styles and what is hidden are left out',
      '<p>a<script>no</script><style>no</style><noscript>no</noscript><template>no</template>b</p>',
      'ab',
    ],
    ['comments are left out', '<p>a<!-- no -->b</p>', 'ab'],
    ['hard spaces are spaces, soft hyphens nothing', '<p>5&nbsp;mg of sero&shy;tonin</p>', '5 mg of serotonin'],
    ['letters are composed over tags', '<p>cafe<b>\u0301</b></p>', 'café'],
    ['ligatures are expanded', '<p>eﬃcacy</p>', 'efficacy'],
    ['nothing gives nothing', '<p> </p><br>', ''],
  ])('%s', (_, html, text) => {
    expect(read(html).text).toBe(text)
  })

  const article =
    '<article><h1>The  gut</h1>\n<p>Of <a href="#">mice\nand</a> 👍 men<br>eﬃcacy &amp; more</p><table><tr><td>1<td>2</table><pre> x\n y</pre></article>'

  test('the tree of the import and the tree of a browser give the same text', () => {
    const { document } = parseHTML(`<html><body>${article}</body></html>`)
    const onScreen = buildDomText(document.querySelector('article') as never, browserTree)
    expect(onScreen.text).toBe(read(article).text)
    expect(onScreen.text).toBe('The gut\nOf mice and 👍 men\nefficacy & more\n1\t2\n x\n y')
  })

  test('every place goes to a text node and comes back', () => {
    const dom = read(article)
    for (let offset = 0; offset <= dom.text.length; offset += 1) {
      const low = /[\uDC00-\uDFFF]/.test(dom.text.charAt(offset))
      for (const affinity of ['start', 'end'] as const) {
        const place = domPosition(dom, offset, affinity)!
        const back = domOffset(dom, place.node, place.offset, affinity)!
        const made = dom.text.slice(Math.min(offset, back), Math.max(offset, back))
        // Only made characters and the letters of one ligature may lie between.
        if (!low) expect(made).toMatch(/^(?:[\n\t]*|f?fi?|i)$/)
      }
    }
  })

  test('a range over nodes ends where the letters end', () => {
    const dom = read('<p>one <b>two</b> three</p>')
    const start = domPosition(dom, 4, 'start')!
    const end = domPosition(dom, 7, 'end')!
    expect([start.node.value, start.offset, end.node.value, end.offset]).toEqual(['two', 0, 'two', 3])
  })

  test('a node that is not part of the text has no offset', () => {
    expect(domOffset(read('<p>a'), { nodeName: '#text', value: 'b' }, 0, 'start')).toBeNull()
  })

  test('depth does not matter', () => {
    const deep: Parse5Node = Array.from({ length: 50_000 }).reduce<Parse5Node>(
      (child) => ({ nodeName: 'span', childNodes: [child] }),
      { nodeName: '#text', value: 'deep' },
    )
    expect(buildDomText(deep, parse5Tree).text).toBe('deep')
  })
})

describe('Raised citation numbers in an article', () => {
  test.each([
    ['<p>Moods fell.<sup>12,13</sup> They rose.</p>', 'Moods fell. They rose.', ['12,13']],
    ['<p>Moods fell <sup>3</sup>, then <sup>[4]</sup><sup>[5]</sup> rose.</p>', 'Moods fell, then rose.', ['3', '[4]', '[5]']],
    ['<p>depression<sup><a href="https://a.example/">7–9</a></sup></p>', 'depression', ['7–9']],
    ['<p>“quoted”<sup>1</sup><br>next</p>', '“quoted”\nnext', ['1']],
    ['<p>10<sup>5</sup> cells, 4 m<sup>2</sup>, R<sup>2</sup> and Ca<sup>2+</sup></p>', '105 cells, 4 m2, R2 and Ca2+', []],
    ['<p>the 3<sup>rd</sup> and x<sup>12</sup>, log<sup>2</sup></p>', 'the 3rd and x12, log2', []],
    ['<p>2.5<sup>3</sup> is a power</p>', '2.53 is a power', []],
  ])('%s', (html, text, marks) => {
    const dom = read(html)
    expect(dom.text).toBe(text)
    expect(dom.asides.map((aside) => aside.text)).toEqual(marks)
  })

  test('say where they stood', () => {
    const { text, asides } = read('<p>Moods <b>fell.</b><sup>1</sup> They rose<sup>2</sup></p><p>Next</p>')
    expect(asides.map(({ at }) => [text.slice(0, at), text.slice(at)])).toEqual([
      ['Moods fell.', ' They rose\nNext'],
      ['Moods fell. They rose', '\nNext'],
    ])
  })

  test('are still places a selection can begin and end at', () => {
    const tree = parseFragment('<p>fell<sup>12</sup> and rose</p>') as Parse5Node
    const dom = buildDomText(tree, parse5Tree)
    const mark = dom.nodes[1] as Parse5Node
    expect(mark.value).toBe('12')
    expect(domOffset(dom, mark, 1, 'start')).toBe(4)
    expect(domOffset(dom, mark, 1, 'end')).toBe(4)
  })
})
