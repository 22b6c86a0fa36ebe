import { availableParallelism } from 'node:os'
import type { AppError } from '../../../shared/contract/errors'
import type { Program } from './find-programs'
import { cannot, commonTrouble, lastWords, type RecognitionRun } from './recognition'
import { runProgram } from './run-program'

/**
 * Recognises with OCRmyPDF (ocrmypdf.readthedocs.io): pages that have text are kept as they are (`--skip-text`), pictures are not packed anew
 * (`--optimize 0`), pages lying on their side are turned where it is sure of it. @returns indexes of the pages it passed over: it takes a page that has
 * nothing but its number for one that has text, and leaves drawn letters alone.
 */
export async function runOcrmypdf(program: Program, run: RecognitionRun): Promise<Set<number>> {
  const { scan, source, target, onPages } = run
  const done = new Set<number>()
  const passedOver = new Set<number>()
  const args = [
    '--skip-text',
    ...(run.canTurn ? ['--rotate-pages'] : []),
    ...['--language', scan.language],
    ...['--output-type', 'pdf'],
    ...['--optimize', '0'],
    // One processor is left to the app.
    ...['--jobs', String(Math.max(1, availableParallelism() - 1))],
    ...['--verbose', '1'],
    source,
    target,
  ]
  const { code, said } = await runProgram(program.path, args, {
    cwd: run.folder,
    env: { ...run.env, TMPDIR: run.folder, TEMP: run.folder, TMP: run.folder },
    signal: run.signal,
    timeMs: run.timeMs,
    isPatient: true,
    onLine: (line) => {
      const page = pageOfLine(line)
      if (!page || page.number > scan.pages) return
      if (page.isPassedOver) passedOver.add(page.number - 1)
      if (done.has(page.number)) return
      done.add(page.number)
      onPages?.(done.size)
    },
  })
  if (code !== 0) throw trouble(program, run, code, said)
  return passedOver
}

/**
 * The page a line of its log says is done; null for any other line. It says `   3 Grafting` when a page's text is laid over it, and
 * `   2 skipping all processing on this page` (with reasons before that) when it leaves one alone.
 */
export function pageOfLine(line: string): { number: number; isPassedOver: boolean } | null {
  const match = /^\s*(\d+)\s+(?:(grafting\b)|.*\bskipping all processing\b)/i.exec(line)
  return match && { number: Number(match[1]), isPassedOver: !match[2] }
}

/** Its exit codes (ocrmypdf.readthedocs.io, “Return code policy”) in words. */
function trouble(program: Program, run: RecognitionRun, code: number, said: string): AppError {
  const { name } = run.scan
  const common = commonTrouble(run, said)
  if (common) return common
  if (/digital signature/i.test(said))
    return cannot(
      `The PDF of ${name} is signed, and recognising its text would void the signature. Print it to a new PDF, import that, and recognise its text there.`,
    )
  switch (code) {
    case 2:
      return cannot(
        `OCRmyPDF could not read the PDF of ${name}: it is damaged or unusual (${lastWords(said)}). Print it to a new PDF, import that, and recognise its text there.`,
      )
    case 3: {
      const missing = /program '([^']+)' could not be executed/.exec(said)?.[1]
      const what = missing === 'gs' ? 'Ghostscript (“gs”)' : missing ? `“${missing}”` : lastWords(said)
      return cannot(
        `OCRmyPDF needs a program that is not installed or too old: ${what}. Install it and recognise the text of ${name} again.`,
      )
    }
    case 5:
      return cannot(`OCRmyPDF could not write its files for ${name} (${lastWords(said)}). Check the folder for temporary files.`)
    case 8:
      return cannot(encrypted(name))
    default:
      return cannot(
        `OCRmyPDF ${program.version} failed on ${name}: ${lastWords(said)} (exit code ${code}). The source is as it was.`,
      )
  }
}

export const encrypted = (name: string): string =>
  `The PDF of ${name} is encrypted, and text recognition does not open it. Save a copy without a password, import that, and recognise its text there.`
