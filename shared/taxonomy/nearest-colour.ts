import { palette } from './palette'

/** CIE L*a*b* (D65) of `#rrggbb`: distances in it are near to what eyes see. */
function labOf(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const bent = (value: number) => (value > 216 / 24389 ? Math.cbrt(value) : (value * (24389 / 27) + 16) / 116)
  const x = bent((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = bent(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = bent((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** How much of a difference in lightness counts: our inks are dark or pale so that they can be read, which says nothing of their hue. */
const LIGHTNESS = 0.35

/** The colour of the palette that comes nearest to `#rrggbb`; empty for anything else. */
export function nearestColour(hex: string): string {
  if (!/^#[\da-f]{6}$/iu.test(hex)) return ''
  const [l, a, b] = labOf(hex)
  const distance = (ink: string) => {
    const [otherL, otherA, otherB] = labOf(ink)
    return Math.hypot(LIGHTNESS * (l - otherL), a - otherA, b - otherB)
  }
  const ranked = palette.map(({ id, light, dark }) => ({ id, away: Math.min(distance(light), distance(dark)) }))
  return ranked.sort((one, other) => one.away - other.away)[0]!.id
}
