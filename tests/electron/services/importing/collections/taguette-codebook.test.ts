import { describe, expect, it } from 'vitest'
import { codesIn } from '../../../../../electron/services/importing/collections/codebook-file'
import { taguetteDatabase } from '../../../../fixtures/build/taguette'
import { anEngine } from '../../../engine/an-engine'

const CODEBOOK = 'tag,description,number of highlights\nmood,How it felt,2\nmood.low,,1\n'

describe('Taguette’s codebook', () => {
  it('becomes hypotheses, from its table and from a project; what is there already stays', async () => {
    const { client } = anEngine()
    const bring = (name: string, bytes: Uint8Array) =>
      client.taxonomy.importCodebook({ name, file: new Blob([bytes as Uint8Array<ArrayBuffer>]), parentId: null })
    expect(await bring('codebook.csv', new TextEncoder().encode(CODEBOOK))).toMatchObject({ added: 2, already: 0, problems: [] })
    const project = taguetteDatabase([{ name: 'P', tags: { mood: '', 'mood.low': '', 'mood.high': '' }, documents: [] }])
    expect(await bring('p.sqlite3', project)).toMatchObject({ added: 1, already: 2 })
    expect(
      (await client.taxonomy.list())
        .filter(({ path }) => path.startsWith('mood'))
        .map(({ path, definition }) => [path, definition]),
    ).toEqual([
      ['mood', 'How it felt'],
      ['mood/low', ''],
      ['mood/high', ''],
    ])
    expect((await client.review.undo()).name).toBe('add 1 hypothesis from p.sqlite3')
  })

  it('is told from files that hold no codes', async () => {
    const { client } = anEngine()
    const file = new Blob(['id,document,tag,content\n1,a,,words\n'])
    await expect(client.taxonomy.importCodebook({ name: 'x.csv', file, parentId: null })).rejects.toThrow(
      'x.csv has no codes in it.',
    )
    await expect(codesIn(new TextEncoder().encode('title,year\nx,2000'), 'refs.csv')).rejects.toThrow(/refs\.csv/)
  })
})
