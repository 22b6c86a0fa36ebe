/** How a mark in this colour is underlined, a CSS `text-decoration-style`: the second sign for eyes that cannot tell two colours apart. */
export type LinePattern = 'solid' | 'dashed' | 'double' | 'dotted' | 'wavy'

/**
 * A colour a hypothesis can have. `light` and `dark` are for ink and borders on the light and the dark ground (contrast at least
 * 4.5:1 there and on the fill of the same side); `fillLight` and `fillDark` lie behind running text.
 */
export interface PaletteColour {
  id: string
  name: string
  light: string
  dark: string
  fillLight: string
  fillDark: string
  pattern: LinePattern
}

/** The grounds the colours were chosen for. */
export const grounds = { light: '#fdfcf9', dark: '#16181d' } as const

/**
 * The first four are for the four roots of the depression taxonomy: they stay apart under protanopia, deuteranopia and tritanopia,
 * mostly by lightness. Twelve colours cannot all do that, so any two that come close differ in line pattern. The test beside
 * this file's mirror measures both; run it after changing a value.
 */
export const palette: readonly PaletteColour[] = [
  {
    id: 'indigo',
    name: 'Indigo',
    light: '#15357f',
    dark: '#7890f5',
    fillLight: '#dfeafe',
    fillDark: '#252d51',
    pattern: 'solid',
  },
  { id: 'fern', name: 'Fern', light: '#256d34', dark: '#8fe69a', fillLight: '#d4f3d7', fillDark: '#16391c', pattern: 'dashed' },
  { id: 'rust', name: 'Rust', light: '#6e1206', dark: '#dc8355', fillLight: '#fee2dd', fillDark: '#4a2510', pattern: 'double' },
  {
    id: 'orchid',
    name: 'Orchid',
    light: '#9338b3',
    dark: '#ecb4fb',
    fillLight: '#f6e1ff',
    fillDark: '#3e2545',
    pattern: 'dotted',
  },
  { id: 'slate', name: 'Slate', light: '#46586a', dark: '#a3b3c1', fillLight: '#daecfe', fillDark: '#25323d', pattern: 'solid' },
  { id: 'ochre', name: 'Ochre', light: '#865600', dark: '#e3b341', fillLight: '#fee5c7', fillDark: '#3f2d01', pattern: 'solid' },
  { id: 'teal', name: 'Teal', light: '#006c73', dark: '#45c2cb', fillLight: '#c3f4f8', fillDark: '#03383b', pattern: 'dotted' },
  { id: 'rose', name: 'Rose', light: '#b01f5a', dark: '#ff87ab', fillLight: '#ffe1e7', fillDark: '#4a212e', pattern: 'dotted' },
  { id: 'olive', name: 'Olive', light: '#4d5a00', dark: '#c9d45f', fillLight: '#e5efca', fillDark: '#303405', pattern: 'dotted' },
  { id: 'plum', name: 'Plum', light: '#561a5c', dark: '#bb7fc9', fillLight: '#fbdffd', fillDark: '#39213f', pattern: 'solid' },
  { id: 'umber', name: 'Umber', light: '#614838', dark: '#c29a86', fillLight: '#fee4d3', fillDark: '#422516', pattern: 'double' },
  { id: 'azure', name: 'Azure', light: '#0063b0', dark: '#8ac7ff', fillLight: '#daecff', fillDark: '#10334f', pattern: 'solid' },
]

/** The colour with this id; for an id we do not know (a review from a newer version), the first, so that nothing is ever invisible. */
export function colourOf(id: string): PaletteColour {
  return palette.find((colour) => colour.id === id) ?? palette[0]!
}
