import { describe, expect, test } from 'vitest'
import { colourOf, grounds, palette } from '../../../shared/taxonomy/palette'
import { contrast, linear, seenDistance, visions } from './colour-vision'

const modes = ['light', 'dark'] as const
const fillOf = { light: 'fillLight', dark: 'fillDark' } as const
/** Ink of running text in either mode. */
const textInk = { light: '#1d1f24', dark: '#e7e5e0' } as const
/** Oklab; about five times a just noticeable step between small marks. */
const farApart = 0.1
const tooClose = 0.05

const pairs = palette.flatMap((a, index) => palette.slice(index + 1).map((b) => [a, b] as const))

describe('the palette', () => {
  test('has twelve colours with ids, names and values of their own, in full hex', () => {
    expect(palette).toHaveLength(12)
    expect(new Set(palette.map((colour) => colour.id)).size).toBe(12)
    expect(new Set(palette.map((colour) => colour.name)).size).toBe(12)
    for (const colour of palette)
      for (const value of [colour.light, colour.dark, colour.fillLight, colour.fillDark]) expect(value).toMatch(/^#[0-9a-f]{6}$/)
  })

  test('gives the first colour for an id it does not know', () => {
    expect(colourOf('orchid').name).toBe('Orchid')
    expect(colourOf('ultraviolet')).toBe(palette[0])
  })

  for (const mode of modes) {
    test(`can be read as ink on the ${mode} ground and on its own fill, and text can be read on the fill (WCAG AA)`, () => {
      for (const colour of palette) {
        const fill = colour[fillOf[mode]]
        expect(contrast(colour[mode], grounds[mode]), `${colour.id} on ground`).toBeGreaterThanOrEqual(4.5)
        expect(contrast(colour[mode], fill), `${colour.id} on its fill`).toBeGreaterThanOrEqual(4.5)
        expect(contrast(textInk[mode], fill), `text on ${colour.id}`).toBeGreaterThanOrEqual(4.5)
      }
    })

    for (const vision of Object.keys(visions)) {
      test(`keeps the four roots apart in ${mode} mode with ${vision} vision`, () => {
        const roots = palette.slice(0, 4)
        for (const [index, a] of roots.entries())
          for (const b of roots.slice(index + 1))
            expect(seenDistance(a[mode], b[mode], vision), `${a.id} and ${b.id}`).toBeGreaterThan(farApart)
      })
    }

    test(`gives different line patterns to colours that come too close in ${mode} mode`, () => {
      for (const [a, b] of pairs) {
        const closest = Math.min(...Object.keys(visions).map((vision) => seenDistance(a[mode], b[mode], vision)))
        if (closest < tooClose) expect(a.pattern, `${a.id} and ${b.id}, ${closest.toFixed(3)} apart`).not.toBe(b.pattern)
      }
    })
  }

  test('gives the four roots four different line patterns', () => {
    expect(new Set(palette.slice(0, 4).map((colour) => colour.pattern)).size).toBe(4)
  })
})

describe('the colour arithmetic', () => {
  test('agrees with known values', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(linear('#ff8000')[1]).toBeCloseTo(0.2159, 4)
    expect(seenDistance('#000000', '#ffffff', 'normal')).toBeCloseTo(1, 3)
  })

  test('confuses a red and a green of equal weight in deuteranopia only', () => {
    const [red, green] = ['#b35900', '#6b7a00']
    expect(seenDistance(red, green, 'normal')).toBeGreaterThan(farApart)
    expect(seenDistance(red, green, 'deuteranopia')).toBeLessThan(farApart / 2)
  })
})
