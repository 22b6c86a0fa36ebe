/** HTTP dates and seconds (RFC 9110, 10.2.3), s. */
export function retryAfter(value: string | undefined): number | undefined {
  if (!value) return undefined
  const seconds = /^\d+$/u.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

/** RFC 6266: `filename*` before `filename`; without folders and what file systems do not like. */
export function suggestedName(disposition: string): string {
  const extended = /filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/iu.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/iu.exec(disposition)
  let name = plain?.[1]?.replace(/\\(.)/gu, '$1') ?? plain?.[2] ?? ''
  try {
    if (extended) name = decodeURIComponent(extended)
  } catch {
    // Latin-1 after all: the plain name, if any, has to do.
  }
  return tidyFileName(name)
}

/** A file's name out of one a server made up: no folders, no control characters, of a length every file system takes. */
export const tidyFileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[/\\]/u, '')
    .replace(/[\p{Cc}<>:"|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
    .slice(-120)
