import { describe, expect, it } from 'vitest'
import { isOwnPage, originOf } from '../../../electron/main/page-origin'
import { refusalOf } from '../../../electron/main/trusted-caller'

const caller = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } })
const inOurWindow = { isOurWindow: true, isOwnPage }

describe('A request to the main process', () => {
  it('is answered to the top frame of our window at our origin', () => {
    expect(refusalOf(caller('app://syntopic/index.html#/library'), inOurWindow)).toBeNull()
  })

  it.each([
    ['a frame inside the page', caller('app://syntopic/index.html', {}), inOurWindow, /frame inside/],
    ['another origin in our window', caller('https://evil.example/'), inOurWindow, /another page/],
    ['another host of our scheme', caller('app://other/index.html'), inOurWindow, /another page/],
    ['our host under another scheme', caller('http://syntopic/index.html'), inOurWindow, /another page/],
    ['an empty document', caller('about:blank'), inOurWindow, /another page/],
    ['a frame that is gone', { senderFrame: null }, inOurWindow, /gone/],
    ['a window that is not ours', caller('app://syntopic/index.html'), { ...inOurWindow, isOurWindow: false }, /window/],
  ])('is refused to %s', (_what, from, ours, reason) => {
    expect(refusalOf(from, ours)).toMatch(reason)
  })
})

describe('An origin', () => {
  it.each([
    ['app://syntopic/a/b?c#d', 'app://syntopic'],
    ['http://localhost:5173/', 'http://localhost:5173'],
    ['data:text/html,x', ''],
    ['about:blank', ''],
    ['not a url', ''],
  ])('of %s is “%s”', (url, origin) => {
    expect(originOf(url)).toBe(origin)
  })

  it('that is empty is never ours', () => {
    expect(isOwnPage('about:blank')).toBe(false)
    expect(isOwnPage('')).toBe(false)
  })
})
