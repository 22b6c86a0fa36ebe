import { useRef } from 'react'
import type { AssessmentState } from '../../../../shared/model/stance'
import { toast } from '../../../ui/toast'
import type { ReaderHandlers } from '../keys/reader-commands'
import { keyWords } from '../keys/use-key-of'
import { type Silence, stateWords } from './use-silence'

const patience = 6000 // ms between the key that asks and the one that answers

/**
 * One key says of everything that is still open that nothing was found, or that it does not apply: the first press opens the sheet and tells how many, the
 * second says it.
 */
export function useSilenceHandlers(silence: Silence, openSheet: () => void, say: (text: string) => void): ReaderHandlers {
  const asked = useRef({ state: 'unread' as AssessmentState, at: 0 })
  const press = (state: 'nothing-found' | 'not-applicable') => {
    const { open } = silence
    if (!silence.isLoaded) return
    if (open.length === 0) {
      const answer = 'Every hypothesis is answered for this source.'
      say(answer)
      toast.step(answer)
      return
    }
    const now = Date.now()
    if (asked.current.state === state && now - asked.current.at < patience) {
      asked.current = { state: 'unread', at: 0 }
      silence.say(
        open.map(({ id }) => id),
        state,
      )
      return
    }
    asked.current = { state, at: now }
    openSheet()
    const what = open.length === 1 ? `“${open[0]?.name}”` : `the ${open.length} hypotheses without an answer`
    const question = `Press ${keyWords(state)} again to say “${stateWords[state]}” of ${what}.`
    say(question)
    toast.step(question)
  }
  return { 'nothing-found': () => press('nothing-found'), 'not-applicable': () => press('not-applicable') }
}
