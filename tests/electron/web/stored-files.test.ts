import { describe, expect, it } from 'vitest'
import { storedFileResponse } from '../../../electron/web/stored-files'

const id = 'ab'.repeat(32)
const stored = (mediaType: string, content = 'content') => ({
  info: async () => ({ size: content.length, mediaType, name: 'x' }),
  read: async ({ start, end }: { start: number; end: number }) => new Blob([content.slice(start, end)]),
})
const plainRequest = { method: 'GET', headers: new Headers() }

describe('A stored file', () => {
  it.each(['text/html', 'image/svg+xml', 'text/javascript', 'application/xhtml+xml', ''])(
    'that could run (%s) leaves as plain bytes',
    async (mediaType) => {
      const answer = await storedFileResponse(stored(mediaType), id, plainRequest)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(await answer.text()).toBe('content')
    },
  )

  it('without bytes is an answer too', async () => {
    const answer = await storedFileResponse(stored('application/pdf', ''), id, plainRequest)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
  })

  it('that ends early breaks the answer rather than passing for whole', async () => {
    const files = { ...stored('application/pdf'), read: async () => new Blob(['cut']) }
    const answer = await storedFileResponse(files, id, plainRequest)
    await expect(answer.arrayBuffer()).rejects.toThrow('7 bytes asked at 0, 3 received')
  })
})
