import type { Label } from '../../shared/model/highlight'

/** Hue in degrees at which a name ends; red goes round. */
const hues: readonly [number, string][] = [
  [16, 'Red'],
  [40, 'Orange'],
  [69, 'Yellow'],
  [163, 'Green'],
  [188, 'Turquoise'],
  [250, 'Blue'],
  [285, 'Purple'],
  [330, 'Pink'],
  [345, 'Rose'],
  [360, 'Red'],
]

/** A colour in a word or two, `Light blue`: a swatch alone says nothing to many. A text that is no `#rrggbb` is given back as it is. */
export function colourName(colour: string): string {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(colour)
  if (!hex) return colour
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16) / 255)
  const most = Math.max(red, green, blue)
  const least = Math.min(red, green, blue)
  const spread = most - least
  const lightness = (most + least) / 2
  if (spread < 0.08) return lightness > 0.93 ? 'White' : lightness < 0.12 ? 'Black' : lightness > 0.75 ? 'Light grey' : 'Grey'
  const sixth = most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
  const hue = (sixth * 60 + 360) % 360
  const name = hues.find(([end]) => hue < end)?.[1] ?? 'Red'
  if (lightness < 0.4 && name === 'Orange') return 'Brown'
  return lightness > 0.82 ? `Light ${name.toLowerCase()}` : lightness < 0.25 ? `Dark ${name.toLowerCase()}` : name
}

const styleNames: Record<string, string> = {
  highlight: 'Highlighted',
  underline: 'Underlined',
  'strike-out': 'Struck out',
  squiggly: 'Wavy underline',
  note: 'Note',
  area: 'Area',
  ink: 'Drawn by hand',
}

/** Steps of a code's path: `Mood > Sleep` → Mood, Sleep. */
export const codePath = (label: string): string[] => label.split(/\s+>\s+/u).filter(Boolean)

/** A label in words: `Yellow #ffd400`, `Mood › Sleep`, `Underlined`. */
export function labelWords({ kind, label }: Label): string {
  switch (kind) {
    case 'colour':
      return colourName(label) === label ? label : `${colourName(label)} ${label}`
    case 'code':
      return codePath(label).join(' › ')
    case 'style':
      return styleNames[label] ?? label.charAt(0).toUpperCase() + label.slice(1).replaceAll('-', ' ')
    case 'tag':
      return label
  }
}

/** A text that tells labels apart. */
export const labelKey = ({ kind, label }: Label): string => `${kind} ${label}`
