import { beforeEach, describe, expect, it } from 'vitest'
import { toast, toastStore } from '../../../renderer/ui/toast'

const texts = () => toastStore.snapshot().map(({ text }) => text)

describe('passing messages', () => {
  beforeEach(() => {
    for (const { id } of toastStore.snapshot()) toast.dismiss(id)
  })

  it('shows one message about undo and redo, however many steps are taken', () => {
    for (const step of [1, 2, 3]) toast.step(`Undone: step ${step}.`)
    toast.step('Done again: step 3.')
    expect(texts()).toEqual(['Done again: step 3.'])
  })

  it('withdraws the offer to undo a step once another step is taken', () => {
    toast.info('Claim deleted.', { undo: () => {} })
    toast.step('Undone: delete claim.')
    expect(texts()).toEqual(['Undone: delete claim.'])
    toast.info('Passage deleted.', { undo: () => {} })
    expect(texts()).toEqual(['Passage deleted.'])
  })

  it('keeps errors and other messages beside it, and says the same thing once', () => {
    toast.error('The disk is full.')
    toast.info('Copied.')
    toast.info('Copied.')
    toast.step('Undone: one.')
    toast.step('Undone: two.')
    expect(texts()).toEqual(['The disk is full.', 'Copied.', 'Undone: two.'])
  })
})
