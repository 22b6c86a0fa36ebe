/**
 * Adobe's character maps, as pdf.js ships them, inside the bundle (1.7 MB, a chunk of its own, loaded with the first PDF that needs
 * one), so that there is no folder to find at run time: not in a clone, not in an installed app, not in a test.
 */
const maps = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url&inline',
  import: 'default',
  eager: true,
})

/** Bytes of one packed map by file name, e.g. `UniGB-UCS2-H.bcmap`. Throws for an unknown name. */
export function characterMap(fileName: string): Uint8Array {
  const url = maps[`../../../../node_modules/pdfjs-dist/cmaps/${fileName}`]
  if (!url) throw new Error(`No character map ${fileName}`)
  return new Uint8Array(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
}
