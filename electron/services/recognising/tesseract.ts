import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Program } from './find-programs'
import type { TextLayer } from './pdf-layers'
import { cannot, commonTrouble, lastWords, type RecognitionRun } from './recognition'
import { ProgramStopped, runProgram } from './run-program'

/**
 * Recognises with tesseract alone: each page without text is drawn, read, and its text laid over the page without a trace on it. Every other
 * page, and all that is on the pages, stays as it is. Unlike OCRmyPDF it does not turn pages that lie on their side.
 */
export async function runTesseract(program: Program, run: RecognitionRun): Promise<void> {
  const { scan, onPages } = run
  const until = Date.now() + run.timeMs
  const waiting = [...scan.pagesWithoutText]
  const layers: TextLayer[] = []
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  run.signal?.addEventListener('abort', onAbort, { once: true })
  if (run.signal?.aborted) stop.abort()
  const { signal } = stop
  let done = scan.pages - waiting.length
  onPages?.(done)
  const readPages = async () => {
    for (let pageIndex = waiting.shift(); pageIndex !== undefined; pageIndex = waiting.shift()) {
      if (signal.aborted) throw new ProgramStopped('cancelled', program.path)
      const layer = await readPage(program, { ...run, signal, timeMs: Math.max(1, until - Date.now()) }, pageIndex)
      if (layer) layers.push(layer)
      onPages?.(++done)
    }
  }
  // One processor is left to the app.
  const readers = Math.max(1, Math.min(4, availableParallelism() - 1, waiting.length))
  const failures: unknown[] = []
  const read = () =>
    readPages().catch((error) => {
      failures.push(error)
      stop.abort() // one page that fails ends the others
    })
  await Promise.all(Array.from({ length: readers }, read))
  run.signal?.removeEventListener('abort', onAbort)
  if (failures.length > 0) throw failures[0]
  layers.sort((a, b) => a.pageIndex - b.pageIndex)
  try {
    await run.pageWork.addTextLayers(run.source, layers, run.target)
  } catch (error) {
    throw asTrouble(error, `The recognised text could not be put into the PDF of ${scan.name}`)
  }
}

/** The text of one page; null when nothing on it could be words in a picture. */
async function readPage(program: Program, run: RecognitionRun, pageIndex: number): Promise<TextLayer | null> {
  const { scan, folder } = run
  const base = join(folder, `page-${pageIndex + 1}`)
  const picture = `${base}.pgm`
  const where = `page ${pageIndex + 1} of ${scan.name}`
  let dpi: number
  try {
    dpi = await run.pageWork.drawPage(run.source, pageIndex, picture)
  } catch (error) {
    throw asTrouble(error, `A picture of ${where} could not be made`)
  }
  if (dpi === 0) return null
  const args = [picture, base, '-l', scan.language, '--dpi', String(dpi), '-c', 'textonly_pdf=1', 'pdf']
  const { code, said } = await runProgram(program.path, args, {
    cwd: folder,
    // Its own threads gain little and slow each other down when pages are read side by side.
    env: { ...run.env, OMP_THREAD_LIMIT: '1' },
    signal: run.signal,
    timeMs: run.timeMs,
    isPatient: true,
  })
  if (code !== 0 || !existsSync(`${base}.pdf`)) {
    throw (
      commonTrouble(run, said) ??
      cannot(`tesseract ${program.version} failed on ${where}: ${lastWords(said)} (exit code ${code}). The source is as it was.`)
    )
  }
  await rm(picture, { force: true }) // 9 MB a page
  return { pageIndex, file: `${base}.pdf` }
}

/** What a worker threw, in words; a stop stays a stop. */
function asTrouble(error: unknown, what: string): unknown {
  if (error instanceof ProgramStopped) return error
  return cannot(`${what}: ${(error as Error).message}. The file may be damaged; printing it to a new PDF often helps.`, error)
}
