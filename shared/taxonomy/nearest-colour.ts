import { palette } from './palette'

/** OKLab (B. Ottosson, 2020) of `#rrggbb`: distances in it are near to what eyes see, and blue stays blue. */
function labOf(hex: string): [number, number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
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
