import { hashKey } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import { expectOwnChange, forgetOwnChanges, takeOwnChange, unexpectOwnChange } from '../../../renderer/lib/own-changes'

const passages = ['coding', 'passages', { sourceId: 'a' }]
const others = ['coding', 'passages', { sourceId: 'b' }]

describe('changes of our own that the engine tells of', () => {
  test('are taken once each, so that the next one is somebody else’s', () => {
    expectOwnChange(passages)
    expectOwnChange(passages)
    expect([...takeOwnChange()]).toEqual([hashKey(passages)])
    expect([...takeOwnChange()]).toEqual([hashKey(passages)])
    expect([...takeOwnChange()]).toEqual([])
  })

  test('are no more expected when the engine refused them', () => {
    expectOwnChange(passages)
    unexpectOwnChange(passages)
    unexpectOwnChange(passages)
    expect([...takeOwnChange()]).toEqual([])
  })

  test('are expected for each source by itself, and no more once they are forgotten', () => {
    expectOwnChange(passages)
    expectOwnChange(others)
    forgetOwnChanges(passages)
    expect([...takeOwnChange()]).toEqual([hashKey(others)])
    expect([...takeOwnChange()]).toEqual([])
  })
})
