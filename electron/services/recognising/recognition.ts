import { AppError } from '../../../shared/contract/errors'
import type { Surroundings } from './find-programs'
import type { TextLayer } from './pdf-layers'

/** A scan whose text is wanted. */
export interface Scan {
  bytes: Uint8Array
  /** What the user knows it by: the source's key. */
  name: string
  pages: number
  /** Indexes of the pages that have no text, from 0. */
  pagesWithoutText: readonly number[]
  /** tesseract's code of the language, several joined by `+`. */
  language: string
}

/** Work on pages that has to be done in a worker, since it may be slow or die: `pdf-layers.ts`, behind the engine's pool. */
export interface PageWork {
  /** @returns dots an inch of the picture; 0 when there is nothing on the page but text, and no picture was made. */
  drawPage(file: string, pageIndex: number, picture: string): Promise<number>
  addTextLayers(file: string, layers: readonly TextLayer[], target: string): Promise<void>
}

export interface RecognitionOptions {
  pageWork: PageWork
  signal?: AbortSignal
  /** Pages done so far, of all pages of the scan. */
  onPages?: (done: number) => void
  surroundings?: Surroundings
  /** Longest it may take, ms; by default five minutes and two for every page. */
  timeMs?: number
}

/** The scan with its text: the same pages, searchable. */
export interface RecognisedPdf {
  bytes: Uint8Array
  /** Name and version of the program, e.g. `ocrmypdf 14.0.1`. */
  madeBy: string
}

/** What one of the programs needs to know to do its part. */
export interface RecognitionRun extends RecognitionOptions {
  scan: Scan
  /** The scan as a file, and where its searchable copy is wanted; both in a folder that is removed afterwards. */
  source: string
  target: string
  folder: string
  timeMs: number
  env: NodeJS.ProcessEnv
  /** tesseract can tell which way up a page is. */
  canTurn: boolean
}

export const cannot = (message: string, cause?: unknown): AppError => new AppError('invalid', message, { cause })

/** The last thing a program said that is not progress, for an error nobody foresaw; one line of it. */
export function lastWords(said: string): string {
  const lines = said
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => /\p{L}{3}/u.test(line))
  const line = lines.at(-1) ?? 'it did not say why'
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}

/** What both programs may run into, in words; null when it is nothing of the kind. */
export function commonTrouble({ scan }: RecognitionRun, said: string): AppError | null {
  if (/no space left on device|disk quota exceeded/i.test(said))
    return new AppError(
      'disk-full',
      `The text of ${scan.name} could not be recognised: no room is left for temporary files. Free some space and try again.`,
    )
  if (/error opening data file|failed loading language|does not have language data/i.test(said))
    return cannot(
      `tesseract has no data for the language “${scan.language}”, so the text of ${scan.name} could not be recognised. Install it, or choose another language.`,
    )
  return null
}
