import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../electron/services/library/files'
import { addReference, addSource } from '../../../electron/services/library/sources'
import { referenceOf } from '../../../shared/citing/printed-reference'
import { Reference } from '../../../shared/model/source'
import { aParsedSource, clock } from '../../builders/review'
import { anEngine } from './an-engine'

const page = Reference.parse({
  type: 'article-journal',
  title: 'The serotonin theory of depression: a systematic umbrella review of the evidence',
  authors: [
    { family: 'Moncrieff', given: 'Joanna' },
    { family: 'Cooper', given: 'Ruth E.' },
  ],
  year: 2023,
  container: 'Molecular Psychiatry',
  volume: '28',
  pageRange: '3243–3256',
})

/** A review with a source that cites, and references beside it. */
function aLibrary(...references: Reference[]) {
  const { engine, client } = anEngine()
  const bytes = new TextEncoder().encode('the file')
  const sourceId = engine.change('import', ['sources'], (db) =>
    addSource(db, { parsed: aParsedSource(), bytes, fileId: sha256(bytes), fileName: 'a.txt', password: '' }, clock()),
  )
  const ids = references.map((reference) =>
    engine.change('add', ['sources'], (db) => addReference(db, { reference, origin: 'reference-file', warnings: [] }, clock())),
  )
  const mark = async (exact: string) => {
    const text = 'Serotonin did not differ. Plasticity rose in the treated group.'
    const start = text.indexOf(exact)
    return client.coding.mark({
      sourceId,
      quote: { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
      position: { type: 'TextPositionSelector', start, end: start + exact.length },
    })
  }
  return { engine, client, sourceId, ids, mark }
}

describe('printed entries', () => {
  it('are found in the library by DOI, or by author, year and title as another style prints them', async () => {
    const doi = Reference.parse({ title: 'Something else', doi: '10.1000/xyz', year: 1999 })
    const { client, sourceId, ids } = aLibrary(page, doi)
    const works = await client.citing.works({
      sourceId,
      entries: [
        '12. Moncrieff J, Cooper RE, Stockmann T, et al. The serotonin theory of depression: a systematic umbrella review of the evidence. Mol Psychiatry. 2023;28(8):3243-3256.',
        'Moncrieff, J., & Cooper, R. E. (2022). The Serotonin Theory of Depression. Molecular Psychiatry.',
        '[3] A. Body, A title that nobody knows, J. Exp. 1 (1999) 2–3, https://doi.org/10.1000/XYZ.',
        'Moncrieff J. Psychiatric drugs and what they do to people. Lancet. 2023;1:2-3.',
        'Nobody A. Another work about the same. Lancet. 2023;1:2-3.',
      ],
    })
    expect(works.map(({ source }) => source?.id ?? null)).toEqual([ids[0], ids[0], ids[1], null, null])
    expect(works[0]).toMatchObject({
      source: { key: 'moncrieff2023', title: page.title },
      reference: { year: 2023, volume: '28' },
    })
  })

  it('are never of the source that cites them', async () => {
    const { client, sourceId } = aLibrary()
    const [work] = await client.citing.works({ sourceId, entries: ['Page, C. (2024). A title. Lancet, 1, 2–3.'] })
    expect(work?.source).toBeNull()
  })
})

describe('a cited work', () => {
  const printed =
    '3. Shojania KG, Grimshaw JM: Evidence-based quality improvement: the state of the science. Health Aff 2005, 24(1):138–150.'

  it('is added as a reference and linked to the passage in one step, which undo takes back whole', async () => {
    const { client, sourceId, mark } = aLibrary()
    const { passage } = await mark('Serotonin did not differ')
    const added = await client.citing.add({ sourceId, passageId: passage.id, reference: referenceOf(printed) })
    expect(added).toMatchObject({
      key: 'shojania2005',
      kind: 'reference',
      title: 'Evidence-based quality improvement: the state of the science',
      container: 'Health Aff',
    })
    expect((await client.library.get({ id: added.id })).origins.title).toBe('citing-source')
    expect((await client.coding.passages({ sourceId }))[0]?.cites).toEqual([{ sourceId: added.id, key: 'shojania2005' }])
    expect(await client.review.undo()).toMatchObject({ name: 'add reference shojania2005 cited by page2024' })
    expect((await client.library.list()).map(({ key }) => key)).toEqual(['page2024'])
    expect((await client.coding.passages({ sourceId }))[0]?.cites).toEqual([])
    await client.review.redo()
    expect((await client.coding.passages({ sourceId }))[0]?.cites).toEqual([{ sourceId: added.id, key: 'shojania2005' }])
  })

  it('that the library has is not added again, but linked', async () => {
    const { client, sourceId, ids, mark } = aLibrary(page)
    const { passage } = await mark('Plasticity rose')
    const reference = { ...page, title: 'The serotonin theory of depression', container: 'Mol Psychiatry' }
    expect(await client.citing.add({ sourceId, passageId: passage.id, reference })).toMatchObject({ id: ids[0] })
    expect(await client.library.list()).toHaveLength(2)
    expect((await client.coding.passages({ sourceId }))[0]?.cites).toEqual([{ sourceId: ids[0], key: 'moncrieff2023' }])
    expect(await client.review.undo()).toMatchObject({ name: 'say that “Plasticity rose” (page2024) cites moncrieff2023' })
  })

  it('is refused without title and DOI, and for a passage of another source', async () => {
    const { client, sourceId, ids, mark } = aLibrary(page)
    const { passage } = await mark('Plasticity rose')
    await expect(client.citing.add({ sourceId, reference: Reference.parse({ year: 2000 }) })).rejects.toThrow(
      /neither title nor DOI/,
    )
    await expect(client.citing.add({ sourceId: ids[0]!, passageId: passage.id, reference: page })).rejects.toThrow(
      /not one of moncrieff2023/,
    )
  })
})

describe('second-hand', () => {
  it('with the works that are cited is one step, named for both, which undo takes back whole', async () => {
    const { client, sourceId, ids, mark } = aLibrary(page, Reference.parse({ title: 'Another one of them', year: 2001 }))
    ids.sort()
    const { passage } = await mark('Plasticity rose')
    const now = async () => {
      const [own] = await client.coding.passages({ sourceId })
      return [own?.secondHand, own?.cites.map((work) => work.sourceId).sort()]
    }
    await client.coding.setSecondHand({ passageId: passage.id, secondHand: true, cites: [...ids, ...ids] })
    expect(await now()).toEqual([true, ids])
    expect(await client.review.undo()).toMatchObject({
      name: 'mark “Plasticity rose” (page2024) second-hand, and link 2 cited works',
    })
    expect(await now()).toEqual([null, []])
    await client.review.redo()
    expect(await now()).toEqual([true, ids])
    // The links stay when it is not so after all: what is cited is cited.
    await client.coding.setSecondHand({ passageId: passage.id, secondHand: false })
    expect(await now()).toEqual([false, ids])
    expect(await client.review.undo()).toMatchObject({ name: 'mark “Plasticity rose” (page2024) not second-hand' })
  })

  it('names the one work that is linked, and not those that are already', async () => {
    const { client, ids, mark } = aLibrary(page)
    const { passage } = await mark('Plasticity rose')
    await client.coding.setSecondHand({ passageId: passage.id, secondHand: true, cites: ids })
    expect(await client.review.undo()).toMatchObject({
      name: 'mark “Plasticity rose” (page2024) second-hand, and link moncrieff2023',
    })
    await client.review.redo()
    await client.coding.setSecondHand({ passageId: passage.id, secondHand: null })
    await client.coding.setSecondHand({ passageId: passage.id, secondHand: true, cites: ids })
    expect(await client.review.undo()).toMatchObject({ name: 'mark “Plasticity rose” (page2024) second-hand' })
  })

  it('is refused with the source of the passage itself among what it cites', async () => {
    const { client, sourceId, mark } = aLibrary()
    const { passage } = await mark('Plasticity rose')
    const refused = client.coding.setSecondHand({ passageId: passage.id, secondHand: true, cites: [sourceId] })
    await expect(refused).rejects.toThrow(/its own passage/)
    expect((await client.coding.passages({ sourceId }))[0]?.secondHand).toBe(null)
  })
})
