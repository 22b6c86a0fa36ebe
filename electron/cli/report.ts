import { AppError, type ErrorCode } from '../../shared/contract/errors'

/** Exit codes of the command line (design §6). */
export const EXIT = { ok: 0, someFailed: 1, usage: 2, cannotOpen: 3 } as const

/** A command line that makes no sense, beyond what commander checks. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

let someFailed = false

/** Notes that an input failed while the rest went on; says so on stderr. */
export function failed(message: string): void {
  someFailed = true
  warn(message)
}

export function warn(message: string): void {
  process.stderr.write(`syntopic: ${message}\n`)
}

export const exitCode = (): number => (someFailed ? EXIT.someFailed : EXIT.ok)

const cannotOpen: readonly (ErrorCode | string)[] = ['cannot-open', 'no-review', 'exists', 'read-only']

/** Says what went wrong and sets the exit code that goes with it. */
export function fail(error: unknown): void {
  const code = (error as { code?: string }).code ?? ''
  if (error instanceof UsageError) process.exitCode = EXIT.usage
  else process.exitCode = cannotOpen.includes(code) ? EXIT.cannotOpen : EXIT.someFailed
  warn(error instanceof Error ? error.message : String(error))
  const known = error instanceof AppError || error instanceof UsageError || (error as { defined?: boolean }).defined !== undefined
  if (!known && process.env.SYNTOPIC_DEBUG) console.error(error)
}

/** One JSON document on stdout. */
export const printJson = (data: unknown): void => void process.stdout.write(`${JSON.stringify(data, null, 2)}\n`)

export const print = (line = ''): void => void process.stdout.write(`${line}\n`)

/** Rows in columns, wide ones cut to `widths` (characters; the last column is not cut). */
export function printTable(rows: readonly (readonly string[])[], most: readonly number[] = []): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(most[column] ?? Infinity, Math.max(...rows.map((row) => row[column]!.length))),
  )
  for (const row of rows) {
    print(
      row
        .map((cell, column) => (column === row.length - 1 ? cell : padded(cell, widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
  }
}

const padded = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width)
