import { errorSentence } from '../lib/errors'
import { undoIfLast } from '../lib/undo'
import { toast } from './toast'

/** Says that a step was done and offers to take it back. `step` is its name in the undo log; without one nothing is offered. */
export function offerUndo(text: string, step: string | null) {
  if (step === null) {
    toast.info(text)
    return
  }
  toast.info(text, {
    undo: async () => {
      try {
        if (!(await undoIfLast(step))) toast.info('Other changes came after it. Undo goes back to it step by step.')
      } catch (error) {
        toast.error(errorSentence(error))
      }
    },
  })
}
