import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentFor, findPrograms, installedLanguages, ownSurroundings, type Program } from './find-programs'
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
  await assertLanguages(scan, await installedLanguages(tesseract, surroundings))
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
  }
  try {
    await writeFile(run.source, scan.bytes)
    if (ocrmypdf) await runOcrmypdf(ocrmypdf, run)
    else await runTesseract(tesseract, run)
    const name = ocrmypdf ? 'ocrmypdf' : 'tesseract'
    return { bytes: await readPdf(run, name), madeBy: `${name} ${(ocrmypdf ?? (tesseract as Program)).version}` }
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

async function assertLanguages({ name, language }: Scan, installed: readonly string[]): Promise<void> {
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
