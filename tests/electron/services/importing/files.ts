import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseFile } from '../../../../electron/services/importing/parse'
import type { ParsedSource, ParseOutcome } from '../../../../electron/services/importing/parsed-source'

const documents = new URL('../../../fixtures/documents/', import.meta.url)
const corpusFolder = new URL('../../../../../shared/corpus/', import.meta.url)

/** Bytes of a file in tests/fixtures/documents. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(name, documents))
}

/** Where the golden file of a fixture stands. */
export function golden(name: string): string {
  return fileURLToPath(new URL(`expected/${name}`, documents))
}

export function textFile(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Whether a folder of the shared corpus is on this machine; it is no part of the repository. */
export function hasCorpus(folder: string): boolean {
  const there = existsSync(new URL(`${folder}/`, corpusFolder))
  if (!there) console.warn(`Skipped: no corpus ${folder} beside the repository (../shared/corpus/${folder}).`)
  return there
}

export function corpusNames(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, corpusFolder)).sort()
}

export function corpusFile(path: string): Uint8Array {
  return readFileSync(new URL(path, corpusFolder))
}

/** The source an outcome holds; fails with what it says otherwise. */
export function sourceOf(outcome: ParseOutcome): ParsedSource {
  if (outcome.status !== 'ok') throw new Error(`not read: ${JSON.stringify(outcome)}`)
  return outcome.source
}

export async function readFixture(name: string, password?: string): Promise<ParsedSource> {
  return sourceOf(await parseFile(fixture(name), name, { password }))
}

/** The message of a refusal; fails when the file was read after all. */
export async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  const outcome = await parseFile(bytes, name)
  if (outcome.status !== 'failed') throw new Error(`expected a refusal of ${name}, got ${outcome.status}`)
  return outcome.message
}
