import { describe, expect, it } from 'vitest'
import { fileNameFrom, withExtension } from '../../../electron/main/file-name'

describe('A suggested file name', () => {
  it.each([
    ['My review', 'My review'],
    ['Größe – 2024', 'Größe – 2024'],
    ['a/b\\c:d*e', 'a b c d e'],
    ['../../etc/passwd', 'etc passwd'],
    ['..hidden', 'hidden'],
    ['trailing. . ', 'trailing'],
    ['CON', 'Review'],
    ['nul.syntopic', 'Review'],
    ['\n\t', 'Review'],
    ['', 'Review'],
    [42, 'Review'],
    [undefined, 'Review'],
  ])('%j becomes %j', (suggestion, name) => {
    expect(fileNameFrom(suggestion, 'Review')).toBe(name)
  })

  it('is never longer than file systems take', () => {
    expect(fileNameFrom('x'.repeat(500), 'Review').length).toBeLessThanOrEqual(120)
  })
})

describe('An extension', () => {
  it.each([
    ['/a/b', '/a/b.csv'],
    ['/a/b.csv', '/a/b.csv'],
    ['/a/b.CSV', '/a/b.CSV'],
    ['/a/vol. 2', '/a/vol. 2.csv'],
    ['/a/b.txt', '/a/b.txt.csv'],
  ])('is added to %s once', (path, named) => {
    expect(withExtension(path, 'csv')).toBe(named)
  })
})
