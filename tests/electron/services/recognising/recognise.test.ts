import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ParsedSource } from '../../../../electron/services/importing/parsed-source'
import { parsePdf } from '../../../../electron/services/importing/pdf/pdf'
import { openPdf } from '../../../../electron/services/importing/pdf/pdfjs'
import { findPrograms, ownSurroundings } from '../../../../electron/services/recognising/find-programs'
import { pageOfLine } from '../../../../electron/services/recognising/ocrmypdf'
import { addTextLayers, drawPage } from '../../../../electron/services/recognising/pdf-layers'
import { recogniseText } from '../../../../electron/services/recognising/recognise'
import type { RecognitionOptions, Scan } from '../../../../electron/services/recognising/recognition'
import { onlyPrograms, programsHere } from '../../../builders/programs'
import { temporaryFolder } from '../../../builders/review'

const here = await programsHere()
const isWindows = process.platform === 'win32'
const documents = resolve(import.meta.dirname, '../../../fixtures/documents')
const pageWork = { drawPage, addTextLayers }

const aScan = (file: string, overrides: Partial<Scan> = {}): Scan => ({
  bytes: readFileSync(join(documents, file)),
  name: 'smith2019',
  pages: 2,
  pagesWithoutText: [0, 1],
  language: 'eng',
  ...overrides,
})

/** Recognises with tesseract alone, as if OCRmyPDF were not installed. */
async function withoutOcrmypdf() {
  const { tesseract } = await findPrograms()
  const surroundings = onlyPrograms({ tesseract: `exec ${tesseract!.path} "$@"` })
  return { ...surroundings, env: { ...ownSurroundings().env, PATH: surroundings.folder } }
}

async function textOf(bytes: Uint8Array): Promise<string[]> {
  const outcome = await parsePdf(bytes, 'x.pdf')
  return (outcome as { source: ParsedSource }).source.pages.map((page) => page.text)
}
// Other tests make such folders too: here they go to one of our own.
const temporary = mkdtempSync(join(tmpdir(), 'syntopic-recognise-'))
const usual = process.env.TMPDIR
beforeAll(() => {
  process.env.TMPDIR = temporary
})
afterAll(() => {
  if (usual === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = usual
  rmSync(temporary, { recursive: true, force: true })
})
const leftBehind = () => readdirSync(tmpdir()).filter((name) => name.startsWith('syntopic-scan-'))
// Recognising takes seconds a page, and more on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

describe.each([
  { name: 'OCRmyPDF', isHere: here.ocrmypdf, surroundings: async () => undefined, madeBy: /^ocrmypdf \d+\.\d+/ },
  { name: 'tesseract alone', isHere: here.tesseract && !isWindows, surroundings: withoutOcrmypdf, madeBy: /^tesseract 9\.9\.9$/ },
])('text recognition with $name', ({ name, isHere, surroundings, madeBy }) => {
  it.skipIf(!isHere)(
    `finds the words of a scan and tells of each page${isHere ? '' : ` (skipped: ${name} is not installed)`}`,
    async () => {
      const pages: number[] = []
      const options: RecognitionOptions = { pageWork, onPages: (done) => pages.push(done), surroundings: await surroundings() }
      const made = await recogniseText(aScan('scanned-article.pdf'), options)
      expect(made.madeBy).toMatch(madeBy)
      const [first, second] = await textOf(made.bytes)
      expect(first).toContain('What stimulating the depressed brain has taught')
      expect(first).toMatch(/Electrodes and magnetic coils have\s+made that a question for trials/)
      expect(second).toContain('From the outside: magnetic stimulation')
      expect(pages.at(-1)).toBe(2)
      expect([...pages].sort()).toEqual(pages)
      expect(await drawPage(join(documents, 'two-columns.pdf'), 0, '/nowhere')).toBe(0) // nothing to recognise on it
    },
  )

  it.skipIf(!isHere)('leaves a page that has text as it was', async () => {
    const made = await recogniseText(aScan('half-scanned.pdf', { pagesWithoutText: [1] }), {
      pageWork,
      surroundings: await surroundings(),
    })
    const [first, second] = await textOf(made.bytes)
    expect(first).toBe('A cover sheet that a library put before a scan.')
    expect(second).toContain('From the outside: magnetic stimulation')
  })

  it.skipIf(!isHere)('reads pages that have nothing but a number of their own', async () => {
    const scan = aScan('numbered-scan.pdf', { pages: 4, pagesWithoutText: [1] })
    const made = await recogniseText(scan, { pageWork, surroundings: await surroundings() })
    const texts = await textOf(made.bytes)
    expect(texts[1]).toContain('What stimulating the depressed brain has taught')
    expect(texts[2]).toBe('103')
    expect(made.madeBy).toMatch(/^tesseract/)
  })

  it.skipIf(!isHere)('refuses an encrypted PDF in words', async () => {
    const scan = aScan('encrypted.pdf', { pages: 1, pagesWithoutText: [0] })
    await expect(recogniseText(scan, { pageWork, surroundings: await surroundings() })).rejects.toThrow(
      /smith2019.*(encrypted|cannot be opened)/,
    )
  })

  it.skipIf(!isHere)('says what to do with a damaged PDF and leaves nothing behind', async () => {
    const before = leftBehind()
    await expect(recogniseText(aScan('random.pdf'), { pageWork, surroundings: await surroundings() })).rejects.toThrow(
      /smith2019.*new PDF/,
    )
    expect(leftBehind()).toEqual(before)
  })

  it.skipIf(!isHere)('names a language that is not installed, and those that are', async () => {
    await expect(
      recogniseText(aScan('scanned-article.pdf', { language: 'eng+tlh' }), { pageWork, surroundings: await surroundings() }),
    ).rejects.toThrow(/no data for the language “tlh”, so the text of smith2019 was not recognised\. Installed: .*eng/)
  })

  it.skipIf(!isHere)('can be cancelled', async () => {
    const cancel = new AbortController()
    const before = leftBehind()
    const running = recogniseText(aScan('scanned-article.pdf'), {
      pageWork,
      signal: cancel.signal,
      surroundings: await surroundings(),
    })
    setTimeout(() => cancel.abort(), 300)
    await expect(running).rejects.toMatchObject({ name: 'ProgramStopped', reason: 'cancelled' })
    expect(leftBehind()).toEqual(before)
  })
})

describe("OCRmyPDF's log", () => {
  it.each([
    ['    3 Grafting', { number: 3, isPassedOver: false }],
    ['   12 skipping all processing on this page', { number: 12, isPassedOver: true }],
    ['2 page has no images - skipping all processing on this page to avoid losing detail.', { number: 2, isPassedOver: true }],
    ['    1 Rasterize with pngmono, rotation 0', null],
    ['Postprocessing...', null],
    ['Start processing 2 pages concurrently', null],
  ])('%s', (line, page) => {
    expect(pageOfLine(line)).toEqual(page)
  })
})

describe('recognised text laid over a page', () => {
  const isHere = here.tesseract
  it.skipIf(!isHere)(
    `stands where the words are seen, however the page is turned and cut${isHere ? '' : ' (skipped: no tesseract)'}`,
    async () => {
      const folder = temporaryFolder()
      const { tesseract } = await findPrograms()
      const source = join(documents, 'turned-and-cut.pdf')
      const layers = []
      for (const pageIndex of [0, 1, 2, 3]) {
        const base = join(folder, String(pageIndex))
        const dpi = await drawPage(source, pageIndex, `${base}.pgm`)
        execFileSync(tesseract!.path, [`${base}.pgm`, base, '--dpi', String(dpi), '-c', 'textonly_pdf=1', 'pdf'], {
          stdio: 'ignore',
        })
        layers.push({ pageIndex, file: `${base}.pdf` })
      }
      const target = join(folder, 'out.pdf')
      await addTextLayers(source, layers, target)
      const places = await placesOf(readFileSync(target), 'Melancholy')
      expect(places.map((page) => page.length)).toEqual([2, 2, 2, 2])
      for (const [printed, recognised] of places) {
        expect(Math.hypot(printed!.x - recognised!.x, printed!.y - recognised!.y)).toBeLessThan(4) // pt
        expect(recognised!.angle).toBeCloseTo(printed!.angle, 1)
      }
    },
  )
})

/** Where text items that begin with a word stand on each page, in points and radians. */
async function placesOf(bytes: Uint8Array, word: string) {
  const task = openPdf(bytes)
  const pdf = await task.promise
  const pages = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || !item.str.startsWith(word)) return []
        const [a, b, , , x, y] = item.transform as number[]
        return [{ x: x!, y: y!, angle: Math.atan2(b!, a!) }]
      }),
    )
  }
  await task.destroy()
  return pages
}

describe.skipIf(isWindows)('a program that misbehaves', () => {
  const attempt = (script: string, options: Partial<RecognitionOptions> = {}, scan = aScan('scan.pdf')) =>
    recogniseText(scan, { pageWork, surroundings: onlyPrograms({ ocrmypdf: script, tesseract: 'exit 1' }), ...options })

  it('and does not end is ended with everything it started', async () => {
    const folder = temporaryFolder()
    const sign = join(folder, 'alive')
    const script = `( while :; do date +%N > ${sign}; sleep 0.1; done ) & while :; do sleep 1; done`
    await expect(attempt(script, { timeMs: 700 })).rejects.toThrow(/smith2019 took longer than a minute and was stopped/)
    expect(existsSync(sign)).toBe(true)
    const before = readFileSync(sign, 'utf8')
    await new Promise((resolve) => setTimeout(resolve, 1300))
    expect(readFileSync(sign, 'utf8')).toBe(before)
  })

  it('and pays no heed to being asked to end is ended all the same', async () => {
    const cancel = new AbortController()
    const running = attempt(`trap '' TERM; while :; do sleep 1; done`, { signal: cancel.signal })
    setTimeout(() => cancel.abort(), 300)
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' })
  })

  it('and writes something else than a PDF is not believed', async () => {
    await expect(attempt('for last; do :; done; echo garbage > "$last"')).rejects.toThrow(
      /ocrmypdf said it was done with smith2019, but did not write a PDF/,
    )
  })

  it('and writes nothing is not believed', async () => {
    await expect(attempt('exit 0')).rejects.toThrow(/did not write a PDF/)
  })

  it('and never stops talking does not fill the memory', async () => {
    await expect(
      attempt('yes "a very long line of talk" | head -c 30000000; echo broken pipe of some kind; exit 15'),
    ).rejects.toThrow('OCRmyPDF 9.9.9 failed on smith2019: broken pipe of some kind (exit code 15). The source is as it was.')
  })

  it.each([
    ['exit 8', /smith2019 is encrypted.*without a password/],
    [
      `echo "The program 'gs' could not be executed or was not found on your" >&2; exit 3`,
      /not installed or too old: Ghostscript/,
    ],
    ['echo "OSError: [Errno 28] No space left on device" >&2; exit 15', /no room is left for temporary files/],
    ['echo "DigitalSignatureError: has a digital signature" >&2; exit 2', /would void the signature/],
    ['exit 77', /failed on smith2019: it did not say why \(exit code 77\)/],
  ])('%s', async (script, message) => {
    await expect(attempt(script)).rejects.toThrow(message)
  })

  it('is told apart from one that is not there: the advice says how to get it', async () => {
    await expect(
      recogniseText(aScan('scan.pdf'), { pageWork, surroundings: { ...onlyPrograms({}), platform: 'darwin' } }),
    ).rejects.toThrow(
      'The text of smith2019 cannot be recognised. No program that recognises text was found. Install OCRmyPDF with Homebrew',
    )
  })

  it('fails on one page and ends the work on the others', async () => {
    const surroundings = onlyPrograms({ tesseract: 'echo "cannot read this page" >&2; exit 1' })
    await expect(recogniseText(aScan('scan.pdf'), { pageWork, surroundings })).rejects.toThrow(
      /tesseract 9\.9\.9 failed on page [12] of smith2019: cannot read this page \(exit code 1\)/,
    )
  })
})
