import { extname } from 'node:path'

/** A name every file system takes, from what a page suggested: no folders, no reserved characters or names, 120 characters at most. */
export function fileNameFrom(suggestion: unknown, otherwise: string): string {
  const name = (typeof suggestion === 'string' ? suggestion : '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
    .replace(/^[. ]+|[. ]+$/g, '')
  if (!name || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return otherwise
  return name
}

/** The path with the extension (without a dot) at its end, unless it is there already. */
export function withExtension(path: string, extension: string): string {
  return extname(path).toLowerCase() === `.${extension}` ? path : `${path}.${extension}`
}
