import { CommanderError } from 'commander'
import { program } from './program'
import { exitCode, fail } from './report'

// `… | head` closes our output before we are done; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

program()
  .parseAsync(process.argv)
  .then(() => {
    process.exitCode = exitCode()
  })
  .catch((error: unknown) => {
    // Commander has said what is wrong with the usage already, or printed the help that was asked for.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else fail(error)
  })
