import { describe, expect, it } from 'vitest'
import { codePath, colourName, labelWords } from '../../../renderer/lib/label-words'

describe('colours in words', () => {
  it.each([
    // What Zotero offers, and what Acrobat, Preview, Mendeley and Okular draw by default.
    ['#ffd400', 'Yellow'],
    ['#ff6666', 'Red'],
    ['#5fb236', 'Green'],
    ['#2ea8e5', 'Blue'],
    ['#a28ae5', 'Purple'],
    ['#e56eee', 'Pink'],
    ['#f19837', 'Orange'],
    ['#aaaaaa', 'Grey'],
    ['#ffff00', 'Yellow'],
    ['#ffcd45', 'Yellow'],
    ['#fff5ad', 'Light yellow'],
    ['#00ffff', 'Turquoise'],
    ['#0000ff', 'Blue'],
    ['#000080', 'Blue'],
    ['#8b4513', 'Brown'],
    ['#ffffff', 'White'],
    ['#000000', 'Black'],
  ])('%s is %s', (colour, name) => expect(colourName(colour)).toBe(name))

  it('are given back as they are where they cannot be read', () => expect(colourName('gelb')).toBe('gelb'))
})

describe('labels in words', () => {
  it('name a colour and say which', () => expect(labelWords({ kind: 'colour', label: '#ffd400' })).toBe('Yellow #ffd400'))
  it('show the path of a code', () => {
    expect(labelWords({ kind: 'code', label: 'Mood > Sleep' })).toBe('Mood › Sleep')
    expect(codePath('a>b > c')).toEqual(['a>b', 'c'])
  })
  it('say what a style is, also one nobody foresaw', () => {
    expect(labelWords({ kind: 'style', label: 'strike-out' })).toBe('Struck out')
    expect(labelWords({ kind: 'style', label: 'polygon-cloud' })).toBe('Polygon cloud')
  })
  it('leave tags alone', () => expect(labelWords({ kind: 'tag', label: 'to > read' })).toBe('to > read'))
})
