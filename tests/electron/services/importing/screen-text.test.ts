import { readFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { openPdf } from '../../../../electron/services/importing/pdf/pdfjs'
import { buildPageText, textItems } from '../../../../shared/anchoring/page-text'
import { corpusFile, corpusNames, fixture, hasCorpus } from './files'

const data = new URL('../../../../node_modules/pdfjs-dist/', import.meta.url)

/** Hands out everything pdf.js asks for, as the screen's own addresses do. */
class EveryFile {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const folder = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts', iccUrl: 'iccs' }[kind] ?? 'wasm'
    return new Uint8Array(readFileSync(new URL(`${folder}/${filename}`, data)))
  }
}

/** Opens a PDF with the options the reader uses on screen: fonts are drawn, the system's own stand in for those not in the file. */
function openAsOnScreen(bytes: Uint8Array) {
  return getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    useSystemFonts: true,
    disableFontFace: false,
    isOffscreenCanvasSupported: false,
    disableWorkerRendering: true,
    BinaryDataFactory: EveryFile,
    CanvasFactory: class {},
    FilterFactory: class {
      destroy() {}
    },
  } as Parameters<typeof getDocument>[0])
}

async function texts(task: ReturnType<typeof openPdf>): Promise<string[]> {
  try {
    const document = await task.promise
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number).catch(() => null)
      const content = await page?.getTextContent({ includeMarkedContent: true, disableNormalization: true }).catch(() => null)
      pages.push(content ? buildPageText(textItems(content.items)).text : 'unreadable')
    }
    return pages
  } finally {
    await task.destroy()
  }
}

describe('The text taken at import', () => {
  it.each(['two-columns.pdf', 'chinese.pdf', 'right-to-left.pdf', 'astral.pdf', 'rotated.pdf'])(
    'of %s is the text the screen makes',
    async (name) => {
      expect(await texts(openPdf(fixture(name)))).toEqual(await texts(openAsOnScreen(fixture(name))))
    },
  )

  // Two whose fonts are not in the file: with pdf.js's own stand-ins their letters would be others.
  const names =
    process.env.EVERY_PDF && hasCorpus('pdfs')
      ? corpusNames('pdfs')
      : ['issue19550.pdf', 'issue5801.pdf', 'SimFang-variant.pdf', 'ArabicCIDTrueType.pdf']
  it.skipIf(!hasCorpus('pdfs')).each(names)('of %s, which names fonts it does not have, is the same too', async (name) => {
    const bytes = corpusFile(`pdfs/${name}`)
    const imported = await texts(openPdf(bytes)).catch(() => 'refused')
    expect(await texts(openAsOnScreen(bytes)).catch(() => 'refused')).toEqual(imported)
  })
})
