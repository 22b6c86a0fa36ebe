import { AppError } from '../../shared/contract/errors'
import type { TaskStopped } from './worker-pool'

/** Why a file could not be had, as a sentence naming it. */
export function messageOf(error: unknown, path: string): string {
  if (error instanceof AppError) return error.message
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return `${path} does not exist. Check the name.`
    case 'EACCES':
    case 'EPERM':
      return `${path} may not be read. Check its permissions.`
    default:
      return `${path} could not be imported: ${(error as Error).message}`
  }
}

/** Why a file's reader was stopped, as a sentence naming it. */
export const stoppedMessage = (name: string, { reason }: TaskStopped): string =>
  reason === 'time'
    ? `${name} took too long to read and was stopped. It may be damaged; printing it to a new PDF often helps.`
    : reason === 'memory'
      ? `${name} needs more memory than one file may have and was stopped. Split it, or print it to a new PDF.`
      : `${name} could not be read: the reader broke down on it. The file is probably damaged.`
