import { describe, expect, test } from 'vitest'
import { emptyTaxonomy } from '../../../shared/taxonomy/empty'
import { slugOf } from '../../../shared/taxonomy/slug'
import { parseTaxonomyTemplate, placedNodes } from '../../../shared/taxonomy/taxonomy-template'

describe('a taxonomy file', () => {
  test('needs nothing but names', () => {
    const template = parseTaxonomyTemplate({ nodes: [{ name: 'Vitamin D', children: [{ name: 'Sun & season' }] }] }, 'mine.json')
    expect(template).toEqual({
      id: 'mine-json',
      name: 'mine.json',
      description: '',
      nodes: [
        {
          slug: 'vitamin-d',
          name: 'Vitamin D',
          definition: '',
          include: '',
          exclude: '',
          example: '',
          children: [{ slug: 'sun-season', name: 'Sun & season', definition: '', include: '', exclude: '', example: '' }],
        },
      ],
    })
    expect(placedNodes(template).map(({ path, parentPath, depth }) => ({ path, parentPath, depth }))).toEqual([
      { path: 'vitamin-d', parentPath: null, depth: 0 },
      { path: 'vitamin-d/sun-season', parentPath: 'vitamin-d', depth: 1 },
    ])
  })

  test('may be empty', () => {
    expect(parseTaxonomyTemplate({ nodes: [] }, 'none.json').nodes).toEqual(emptyTaxonomy.nodes)
  })

  test.each([
    ['no object', [], /^bad\.json is not a taxonomy .*the file: /],
    ['no nodes', { name: 'x' }, /nodes: /],
    ['a node without a name', { nodes: [{ name: 'A', children: [{ slug: 'b' }] }] }, /nodes\[0\]\.children\[0\]\.name: /],
    ['a blank name', { nodes: [{ name: '  ' }] }, /nodes\[0\]\.name: a name is needed/],
    ['a misspelt field', { nodes: [{ name: 'A', defnition: 'x' }] }, /nodes\[0\]: .*defnition/],
    ['a name that gives no slug', { nodes: [{ name: '→' }] }, /nodes\[0\]: no slug can be made from the name "→"/],
    ['a slug with a slash', { nodes: [{ name: 'A', slug: 'a/b' }] }, /nodes\[0\]\.slug: a slug is made of/],
    ['a slug in capitals', { nodes: [{ name: 'A', slug: 'A' }] }, /nodes\[0\]\.slug: a slug is in lower case/],
    ['an unknown colour', { nodes: [{ name: 'A', colour: 'beige' }] }, /nodes\[0\]\.colour: one of indigo, /],
    [
      'a shortcut that is not a digit',
      { nodes: [{ name: 'A', shortcut: 'q' }] },
      /nodes\[0\]\.shortcut: a shortcut is one digit/,
    ],
    [
      'a facet below a root',
      { nodes: [{ name: 'A', children: [{ name: 'B', facet: 'risk' }] }] },
      /children\[0\]: only a root can be a facet/,
    ],
    [
      'a colour below a root',
      { nodes: [{ name: 'A', children: [{ name: 'B', colour: 'teal' }] }] },
      /children\[0\]: only a root has a colour/,
    ],
    ['two siblings of one name', { nodes: [{ name: 'A', children: [{ name: 'B' }, { name: 'b' }] }] }, /"a\/b" is there twice/],
    [
      'one key given twice',
      {
        nodes: [
          { name: 'A', shortcut: '1' },
          { name: 'B', shortcut: '1' },
        ],
      },
      /shortcut 1 is given to both "a" and "b"/,
    ],
  ])('with %s is refused, naming the file and the place', (_what, json, message) => {
    expect(() => parseTaxonomyTemplate(json, 'bad.json')).toThrow(message)
    expect(() => parseTaxonomyTemplate(json, 'bad.json')).toThrow(/^bad\.json/)
  })

  test('with many mistakes shows the first five and counts the rest', () => {
    const nodes = Array.from({ length: 8 }, () => ({ slug: 'x' }))
    expect(() => parseTaxonomyTemplate({ nodes }, 'bad.json')).toThrow(/nodes\[4\].*; and 3 more\.$/)
  })
})

describe('a slug', () => {
  test.each([
    ['Gut–brain axis', 'gut-brain-axis'],
    ['Leaky gut / LPS', 'leaky-gut-lps'],
    ["Crohn's disease", 'crohns-disease'],
    ['Größe', 'größe'],
    ['肠脑轴', '肠脑轴'],
    ['E\u0301tat', 'état'],
    ['  5-HT1A  ', '5-ht1a'],
    ['→', ''],
  ])('of "%s" is "%s"', (name, slug) => {
    expect(slugOf(name)).toBe(slug)
  })
})
