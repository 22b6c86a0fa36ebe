import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Engine } from '../../../electron/engine/engine'
import { recordedTables } from '../../../electron/services/database/recording'
import { rows, sql } from '../../../electron/services/database/sql'
import type { RereadItem, RereadJob } from '../../../shared/model/rereading'
import { marked, preprintPdf } from '../../builders/paper-versions'
import { anEngine } from './an-engine'

type Client = ReturnType<typeof anEngine>['client']

/** Everything that people decide, as it is stored. */
export const everything = ({ db }: Engine) =>
  JSON.stringify(recordedTables.map((table) => rows(db, { text: `SELECT * FROM ${table} ORDER BY 1, 2`, values: [] })))

/** Files written to a folder and imported; ids of all sources. */
export async function imported(engine: Engine, folder: string, files: Record<string, Uint8Array>): Promise<string[]> {
  const job = engine.beginImport()
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    await job.addPath(path)
  }
  job.close()
  await job.done()
  return rows<{ id: string }>(engine.db, sql`SELECT id FROM source ORDER BY number`).map(({ id }) => id)
}

/** Bytes as they are handed over. */
export const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>])

/** What a job came to. */
export async function outcome(client: Client, begun: RereadJob): Promise<RereadItem & { undo: string | null }> {
  let last = begun
  for await (const snapshot of await client.rereading.watch({ jobId: begun.id })) last = snapshot
  expect(last.finished).toBe(true)
  return { ...last.items[0]!, undo: last.undo }
}

/** Gives a source another file. @returns what came of it */
export const replaced = async (client: Client, id: string, name: string, bytes: Uint8Array, password?: string) =>
  outcome(client, await client.rereading.replace({ id, name, file: blobOf(bytes), password }))

/** A preprint with one passage of each fate, each claimed, one with a memo. */
export async function aPreprint() {
  const opened = anEngine()
  const { client, engine, folder } = opened
  const [id] = (await imported(engine, folder, { 'preprint.pdf': preprintPdf() })) as [string]
  const hypothesisId = (await client.taxonomy.list())[0]!.id
  const claimed: Record<string, string> = {}
  for (const [fate, quote] of Object.entries(marked)) {
    const claim = { hypothesisId, stance: 'supports' as const, note: `about what ${fate}` }
    const { passage } = await client.coding.claimQuote({ sourceId: id, quote, claim })
    await client.memos.add({ passageId: passage.id, text: `a memo on what ${fate}` })
    claimed[fate] = passage.id
  }
  return { ...opened, id, claimed: claimed as Record<keyof typeof marked, string>, key: (await client.library.list())[0]!.key }
}
