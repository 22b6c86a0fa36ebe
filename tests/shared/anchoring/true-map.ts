import { expect } from 'vitest'
import type { PageText, PdfTextItem } from '../../../shared/anchoring/page-text'

/**
 * What must hold of every page: one entry per unit, in range, never going back; made characters are spaces, line ends
 * or nothing else; and each character is what its stretch of the item says, compatibility forms aside.
 */
export function expectTrueMap(page: PageText, items: readonly PdfTextItem[]): void {
  const { text, itemIndex, itemOffset, itemEnd } = page
  expect([itemIndex.length, itemOffset.length, itemEnd.length]).toEqual([text.length, text.length, text.length])
  let [lastItem, lastOffset] = [-1, 0]
  const faults: string[] = []
  for (let i = 0; i < text.length; i += 1) {
    const item = itemIndex[i]!
    if (item < 0) {
      if (!/[ \n]/.test(text.charAt(i))) faults.push(`unit ${i} “${text.charAt(i)}” comes from nowhere`)
      continue
    }
    const [begin, end] = [itemOffset[i]!, itemEnd[i]!]
    const str = items[item]?.str
    if (str === undefined || begin < 0 || end > str.length || begin >= end)
      faults.push(`unit ${i}: ${item}:${begin}-${end} is out of range`)
    else if (item < lastItem || (item === lastItem && begin < lastOffset)) faults.push(`unit ${i} goes back`)
    else if (!agrees(text.charAt(i), str.slice(Math.max(0, begin - 1), end + 1)))
      faults.push(`unit ${i} “${text.charAt(i)}” is not in “${str.slice(begin, end)}”`)
    ;[lastItem, lastOffset] = [item, begin]
  }
  expect(faults).toEqual([])
}

function agrees(unit: string, stretch: string): boolean {
  if (unit === ' ') return /\s|\u0085/u.test(stretch) || stretch.normalize('NFKC').includes(' ')
  if (unit === '\uFFFD') return /\p{Cs}/u.test(stretch) || stretch.includes(unit)
  if (unit === '-') return /[-\u00AD]/u.test(stretch)
  if (/[\uD800-\uDFFF]/.test(unit)) return true
  // NFC puts marks into an order of its own
  if (/^\p{M}/u.test(unit)) return true
  // a letter put together with an accent that is an item of its own
  if (/[´`¨ˆ˜¯˘˙˚¸˛ˇ˝]/.test(stretch) && /\p{L}/u.test(unit)) return true
  const plain = (text: string) => text.normalize('NFKD').replaceAll('\u0131', 'i')
  const [first] = plain(unit)
  return plain(stretch).includes(first ?? '')
}
