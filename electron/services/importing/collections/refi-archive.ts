import { readFile, stat } from 'node:fs/promises'
import { AppError } from '../../../../shared/contract/errors'
import { MAX_FILE } from '../found-file'
import { type ByteSource, bytesInMemory, bytesOnDisk, fullAllowance, refusalOf, unpack } from '../zip-archive'
import { directoryPlace, readDirectory, ZIP_TAIL, type ZipEntry } from '../zip-directory'

/** Where a project is: a file on the disk, or bytes that were handed over. */
export type RefiPlace = { path: string } | { bytes: Uint8Array }

/** A project's files. Names are only looked up among the entries of the archive: nothing is ever written, and no name leads out of it. */
export interface RefiArchive {
  /** The XML that says what is in the project. @throws AppError `invalid`. */
  document(): Promise<Uint8Array>
  /** The bytes of a source by the name the project has for it; null when there is none. @throws AppError `invalid` for a damaged or refused one. */
  source(name: string): Promise<Uint8Array | null>
}

const lower = (name: string) =>
  name
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/u, '')
    .toLowerCase()
const lastStep = (name: string) => name.slice(name.lastIndexOf('/') + 1)

/** The entry with the XML: `project.qde` by the standard, `Project.qde` or a name of its own in practice, perhaps in a folder. */
function documentEntry<Entry extends { name: string }>(entries: readonly Entry[]): Entry | undefined {
  const found = entries.filter(({ name }) => /\.qde$/iu.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/u.test(name))
  const depth = ({ name }: Entry) => name.split('/').length
  const rank = (entry: Entry) => depth(entry) * 2 + (lastStep(lower(entry.name)) === 'project.qde' ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b))[0]
}

async function entriesOf(source: ByteSource): Promise<ZipEntry[] | null> {
  const head = Buffer.from(await source.read(0, 4)).toString('latin1')
  if (!head.startsWith('PK')) return null
  const place = directoryPlace(await source.read(Math.max(0, source.size - ZIP_TAIL), ZIP_TAIL))
  if (!place || place.size > 32 * 1024 * 1024) return null
  return readDirectory(await source.read(place.offset, place.size), 0, place.count)
}

/**
 * Opens a project (`.qdpx`), or the XML of one that was unpacked (`.qde`), whose sources are then missing unless they lie beside it.
 * @throws AppError `invalid`, or Node's error for a file that cannot be read.
 */
export async function openRefiArchive(from: RefiPlace, shownPath: string): Promise<RefiArchive> {
  const source = 'bytes' in from ? bytesInMemory(from.bytes) : bytesOnDisk(from.path, (await stat(from.path)).size)
  const head = Buffer.from(await source.read(0, 4)).toString('latin1')
  if (!head.startsWith('PK')) {
    return {
      document: async () => {
        if (source.size > MAX_FILE) throw new AppError('invalid', `${shownPath} is larger than 1 GiB: it is not read.`)
        return 'bytes' in from ? from.bytes : readFile(from.path)
      },
      source: async () => null,
    }
  }
  const entries = await entriesOf(source)
  if (!entries) {
    throw new AppError(
      'invalid',
      `${shownPath} is a damaged or cut-off project, or one of the kind for very large ones (zip64). Copy or export it again, in parts if it is large.`,
    )
  }
  const document = documentEntry(entries)
  if (!document) throw new AppError('invalid', `${shownPath} is no REFI-QDA project: it has no project.qde in it.`)
  const allowance = fullAllowance()
  const load = async (entry: ZipEntry) => {
    const refusal = refusalOf(entry, allowance)
    if (refusal) throw new AppError('invalid', `${shownPath}/${entry.name} ${refusal}`)
    allowance.bytes -= entry.size
    return unpack(`${shownPath}/${entry.name}`, source, entry)
  }
  const files = entries.filter((entry) => entry !== document && !/[/\\]$/u.test(entry.name))
  const byName = new Map(files.map((entry) => [lower(entry.name), entry]))
  const byLastStep = new Map(files.map((entry) => [lastStep(lower(entry.name)), entry]))
  const folder = lower(document.name).slice(0, -lastStep(lower(document.name)).length)
  return {
    document: () => load(document),
    source: async (name) => {
      const wanted = lower(name)
      const entry = byName.get(`${folder}sources/${wanted}`) ?? byName.get(folder + wanted) ?? byLastStep.get(lastStep(wanted))
      return entry ? load(entry) : null
    },
  }
}
