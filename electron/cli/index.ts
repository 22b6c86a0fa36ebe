import { CommanderError } from 'commander'
import { program } from './program'
import { exitCode, fail, failed } from './report'

// `… | head` closes our output before we are done: no error of ours, and the command still closes its review. Any other loss is told.
let outputLost = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (!outputLost && error.code !== 'EPIPE') failed(`the output could not be written (${error.message}).`)
  outputLost = true
})

program()
  .parseAsync(process.argv)
  .then(() => {
    process.exitCode = exitCode()
  })
  .catch((error: unknown) => {
    // Commander has said what is wrong with the usage already, or printed the help that was asked for.
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else if (outputLost) process.exitCode = exitCode()
    else fail(error)
  })
