/** A file's size for reading: `812 bytes`, `14.2 KB`, `3.1 MB` (powers of 1,000, as file managers show it). */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const units = ['KB', 'MB', 'GB']
  let value = bytes
  let unit = -1
  do {
    value /= 1000
    unit++
  } while (value >= 999.95 && unit < units.length - 1)
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${units[unit]}`
}
