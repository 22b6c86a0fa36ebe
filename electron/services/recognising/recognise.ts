import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentFor, findPrograms, ownSurroundings, type Program, type Programs, tesseractData } from './find-programs'
import { runOcrmypdf } from './ocrmypdf'
import { cannot, type RecognisedPdf, type RecognitionOptions, type RecognitionRun, type Scan } from './recognition'
import { recognitionTools } from './recognition-tools'
import { ProgramStopped } from './run-program'
import { runTesseract } from './tesseract'

const MINUTE = 60_000 // ms
/** By default, five minutes and two more for every page. */
const timeFor = (pages: number): number => (5 + 2 * pages) * MINUTE

/**
 * Makes a searchable copy of a scan with what this machine has: OCRmyPDF, else tesseract alone. Works in a folder of its own that is removed
 * whatever happens. @throws AppError with a sentence that names the scan and says what to do; ProgramStopped `cancelled`.
 */
export async function recogniseText(scan: Scan, options: RecognitionOptions): Promise<RecognisedPdf> {
  const surroundings = options.surroundings ?? ownSurroundings()
  const { ocrmypdf, tesseract } = await findPrograms(options.surroundings)
  if (!tesseract) {
    const { advice } = await recognitionTools(options.surroundings)
    throw cannot(`The text of ${scan.name} cannot be recognised. ${advice}`)
  }
  const { languages, canTurn } = await tesseractData(tesseract, surroundings)
  assertLanguages(scan, languages)
  const timeMs = options.timeMs ?? timeFor(scan.pages)
  const folder = await mkdtemp(join(tmpdir(), 'syntopic-scan-'))
  const run: RecognitionRun = {
    ...options,
    scan,
    folder,
    source: join(folder, 'scan.pdf'),
    target: join(folder, 'searchable.pdf'),
    timeMs,
    env: environmentFor(surroundings),
    canTurn,
  }
  try {
    await writeFile(run.source, scan.bytes)
    return ocrmypdf ? await withBoth({ ocrmypdf, tesseract }, run) : await withTesseract(tesseract, run)
  } catch (error) {
    if (error instanceof ProgramStopped && error.reason === 'time') {
      throw cannot(
        `Recognising the text of ${scan.name} took longer than ${minutes(timeMs)} and was stopped. Split the PDF, or recognise it with another program and import the result.`,
        error,
      )
    }
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function withTesseract(tesseract: Program, run: RecognitionRun): Promise<RecognisedPdf> {
  await runTesseract(tesseract, run)
  return { bytes: await readPdf(run, 'tesseract'), madeBy: `tesseract ${tesseract.version}` }
}

/** OCRmyPDF first; what it passed over though it has no text for us is left to tesseract. */
async function withBoth({ ocrmypdf, tesseract }: Required<Programs>, run: RecognitionRun): Promise<RecognisedPdf> {
  const { scan } = run
  const until = Date.now() + run.timeMs
  const passedOver = await runOcrmypdf(ocrmypdf, run)
  const first = { bytes: await readPdf(run, 'ocrmypdf'), madeBy: `ocrmypdf ${ocrmypdf.version}` }
  const left = scan.pagesWithoutText.filter((page) => passedOver.has(page))
  if (left.length === 0) return first
  const second = await withTesseract(tesseract, {
    ...run,
    scan: { ...scan, pagesWithoutText: left },
    source: run.target,
    target: join(run.folder, 'whole.pdf'),
    timeMs: Math.max(1, until - Date.now()),
  })
  return left.length === scan.pagesWithoutText.length ? second : { ...second, madeBy: `${first.madeBy}, ${second.madeBy}` }
}

function assertLanguages({ name, language }: Scan, installed: readonly string[]): void {
  const wanted = language.split('+')
  const missing = wanted.filter((code) => !installed.includes(code))
  if (missing.length === 0) return
  throw cannot(
    `tesseract has no data for the language “${missing.join('+')}”, so the text of ${name} was not recognised. Installed: ${installed.join(', ') || 'none'}.`,
  )
}

/** What a program wrote, if it is a PDF. */
async function readPdf({ target, scan }: RecognitionRun, program: string): Promise<Uint8Array> {
  const bytes = await readFile(target).catch(() => null)
  if (!bytes || bytes.subarray(0, 1024).indexOf('%PDF-') < 0)
    throw cannot(
      `${program} said it was done with ${scan.name}, but did not write a PDF. The source is as it was; try again, or update ${program}.`,
    )
  return bytes
}

const minutes = (ms: number): string => {
  const count = Math.round(ms / MINUTE)
  return count < 1 ? 'a minute' : count === 1 ? 'one minute' : `${count} minutes`
}
