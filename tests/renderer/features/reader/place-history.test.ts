import { describe, expect, test } from 'vitest'
import { PlaceHistory } from '../../../../renderer/features/reader/place-history'

function reader() {
  let spot = 'a'
  const history = new PlaceHistory({
    spot: () => spot,
    goToPlace: (place) => {
      spot = place
    },
  })
  return {
    history,
    get spot() {
      return spot
    },
    /** Reads on without a jump. */
    readTo(next: string) {
      spot = next
    },
    jump(to: string) {
      history.leave()
      spot = to
    },
    walk(to: string) {
      const from = spot
      spot = to
      history.walked(from, to)
    },
  }
}

describe('the places jumped from', () => {
  test('lead back one after another, and forward again', () => {
    const it = reader()
    it.jump('b')
    it.jump('c')
    expect(it.history.back()).toBe(true)
    expect(it.spot).toBe('b')
    expect(it.history.back()).toBe(true)
    expect(it.spot).toBe('a')
    expect(it.history.back()).toBe(false)
    expect(it.history.forward()).toBe(true)
    expect(it.history.forward()).toBe(true)
    expect(it.spot).toBe('c')
    expect(it.history.forward()).toBe(false)
  })

  test('are where one had read to, not where one had arrived', () => {
    const it = reader()
    it.jump('b')
    it.readTo('b2')
    it.history.back()
    it.history.forward()
    expect(it.spot).toBe('b2')
  })

  test('ahead are forgotten with a new jump', () => {
    const it = reader()
    it.jump('b')
    it.history.back()
    it.jump('c')
    expect(it.history.canGoForward).toBe(false)
    it.history.back()
    expect(it.spot).toBe('a')
  })

  test('count once for a walk, and again after reading on in between', () => {
    const it = reader()
    it.walk('m1')
    it.walk('m2')
    it.walk('m3')
    it.readTo('elsewhere')
    it.walk('m4')
    it.history.back()
    expect(it.spot).toBe('elsewhere')
    it.history.back()
    expect(it.spot).toBe('a')
    expect(it.history.canGoBack).toBe(false)
  })

  test('do not count where a link led nowhere', () => {
    const it = reader()
    it.jump('b')
    it.jump('b')
    it.history.back()
    expect(it.spot).toBe('a')
  })

  test('are told to whoever shows the buttons', () => {
    const it = reader()
    const seen: boolean[] = []
    const stop = it.history.onChange(() => seen.push(it.history.canGoBack))
    it.jump('b')
    it.history.back()
    stop()
    it.jump('c')
    expect(seen).toEqual([true, false])
  })
})
