import { detect, READABLE } from './detect'
import type { ParseOutcome } from './parsed-source'

/** What reading a file can be told besides its bytes and name. */
export interface ParseOptions {
  /** For a locked PDF. */
  password?: string
  /** Called as pages are done; an article counts as one page. */
  onPages?(done: number, total: number): void
}

/**
 * To add a format: say in `detect.ts` how its bytes show, write `<format>.ts` with a function from bytes or text to a ParseOutcome, add a
 * case here, a kind to `sourceKinds`, and a fixture with its golden file. Each format is loaded with its first file: a worker that
 * only reads PDFs never loads an HTML parser, and the other way round.
 */
async function parseDetected(bytes: Uint8Array, fileName: string, options: ParseOptions): Promise<ParseOutcome> {
  const detected = detect(bytes, fileName)
  switch (detected.kind) {
    case 'unreadable':
      return { status: 'failed', message: detected.message }
    case 'pdf':
      return (await import('./pdf/pdf')).parsePdf(bytes, fileName, options)
    case 'docx':
      return (await import('./docx')).parseDocx(bytes, fileName)
    case 'odt':
      return (await import('./odt')).parseOdt(bytes, fileName)
    case 'epub':
      return (await import('./epub')).parseEpub(bytes)
    case 'mhtml':
      return (await import('./mhtml')).parseMhtml(bytes)
    case 'html':
      return (await import('./html')).parseHtml(detected.text)
    case 'markdown':
      return (await import('./markdown')).parseMarkdown(detected.text)
    case 'text':
      return (await import('./text')).parseText(detected.text)
  }
}

/**
 * Reads one file by its content; the name is a tie-break between Markdown and plain text only. Never rejects for bad input: a file
 * that cannot be read is `failed` with a sentence for the user, a locked PDF is `needs-password`. The bytes stay as they are.
 */
export async function parseFile(bytes: Uint8Array, fileName: string, options: ParseOptions = {}): Promise<ParseOutcome> {
  try {
    const outcome = await parseDetected(bytes, fileName, options)
    if (outcome.status === 'ok' && outcome.source.kind !== 'pdf') options.onPages?.(1, 1)
    return outcome
  } catch (error) {
    if (error instanceof Error && error.name === 'MarkupTooLarge') return { status: 'failed', message: error.message }
    const cause =
      error instanceof RangeError && /call stack|string length/iu.test(error.message)
        ? 'it is built too deep or too large'
        : error instanceof Error
          ? error.message
          : String(error)
    return { status: 'failed', message: `The file could not be read (${cause.replace(/\.$/u, '')}). ${READABLE}.` }
  }
}
