import type { Hypothesis } from '../../../../shared/model/hypothesis'
import { stances } from '../../../../shared/model/stance'
import type { Tagging } from '../use-target'
import type { ReaderCommand, ReaderHandlers } from './reader-commands'

/** Claiming what is in hand. */
export function claimingHandlers(tagging: Tagging, hypotheses: readonly Hypothesis[]): ReaderHandlers {
  const tag = (key: string) => {
    const hypothesis = hypotheses.find((other) => other.key === key)
    if (hypothesis) tagging.tag(hypothesis)
    else tagging.say(`No hypothesis has the key ${key}. Keys are given on the taxonomy screen.`)
  }
  return {
    ...Object.fromEntries(
      [...'123456789'].map((key): [ReaderCommand, () => void] => [`tag-${key}` as ReaderCommand, () => tag(key)]),
    ),
    ...Object.fromEntries(stances.map((stance) => [stance, () => tagging.setStance(stance)])),
    repeat: () => {
      if (tagging.lastHypothesis) tagging.tag(tagging.lastHypothesis)
    },
    highlight: () => tagging.highlight(),
    palette: () => {
      if (!tagging.target) return false
      tagging.setPalette('field')
      return true
    },
    delete: () => tagging.deleteTarget(),
  }
}
