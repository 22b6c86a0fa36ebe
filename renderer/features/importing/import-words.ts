import type { ImportState } from '../../../shared/model/importing'
import type { ImportLine } from './import-session'

/** The state of a file in words. */
export const stateNames: Record<ImportState, string> = {
  waiting: 'Waiting',
  reading: 'Reading',
  added: 'Added',
  duplicate: 'Already there',
  'needs-password': 'Needs its password',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** Last step of a path, whichever way its slashes lean. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).pop() || path
}

/** What happened to a file, in one line. */
export function whatHappened(line: ImportLine): string {
  switch (line.status) {
    case 'reading':
      return line.pagesRead ? `Page ${line.pagesRead}${line.pages ? ` of ${line.pages}` : ''}` : 'Reading…'
    case 'added': {
      const pages =
        line.kind === 'pdf' && line.pages !== undefined ? `, ${line.pages} ${line.pages === 1 ? 'page' : 'pages'}` : ''
      return `Added as ${line.key ?? 'a new source'}${pages}`
    }
    case 'duplicate':
      return line.key ? `The same file as ${line.key}, which is in this review already` : 'Is in this review already'
    case 'needs-password':
      return line.error || 'This PDF is locked. Give its password to read it.'
    case 'failed':
      return line.error || 'Could not be read'
    case 'cancelled':
      return 'Not imported'
    case 'waiting':
      return 'Waiting'
  }
}

/** Counts in words: "3 added, 1 already there, 1 failed". */
export function summary(lines: readonly ImportLine[]): string {
  const words: [ImportState, string][] = [
    ['added', 'added'],
    ['duplicate', 'already there'],
    ['needs-password', 'locked'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
  ]
  const parts = words.flatMap(([state, word]) => {
    const count = lines.filter((line) => line.status === state).length
    return count > 0 ? [`${count} ${word}`] : []
  })
  return parts.join(', ')
}

const trouble: ImportState[] = ['needs-password', 'failed']

/** What asks for attention before the rest, both in the order they came: one failure must not hide among hundreds that went well. */
export function troubleFirst(lines: readonly ImportLine[]): readonly ImportLine[] {
  const rank = (line: ImportLine) => (trouble.includes(line.status) ? trouble.indexOf(line.status) : trouble.length)
  return [...lines].sort((a, b) => rank(a) - rank(b))
}
