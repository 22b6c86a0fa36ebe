import { describe, expect, it } from 'vitest'
import { anySignal } from '../../../renderer/lib/abort-signal-any'

describe('A signal of several', () => {
  it('is aborted with the first of them, for its reason', () => {
    const [first, second] = [new AbortController(), new AbortController()]
    const signal = anySignal([first.signal, second.signal])
    expect(signal.aborted).toBe(false)
    second.abort('enough')
    first.abort('too late')
    expect(signal.reason).toBe('enough')
  })

  it('is aborted from the start when one of them is', () => {
    expect(anySignal([new AbortController().signal, AbortSignal.abort('before')]).reason).toBe('before')
  })

  it('of none is never aborted', () => {
    expect(anySignal([]).aborted).toBe(false)
  })
})
