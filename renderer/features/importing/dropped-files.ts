import { byName, isPageFolder, isPassedOver } from '../../../shared/importing/passed-over'

/** A file that was handed over, under the path it had in what was dropped. */
export interface DroppedFile {
  name: string
  file: File
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject))
}

/** All entries of a folder: a browser hands them out a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

async function collect(entry: FileSystemEntry, into: DroppedFile[]) {
  if (!entry.isDirectory) {
    into.push({ name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) })
    return
  }
  const entries = await entriesOf(entry as FileSystemDirectoryEntry)
  const names = new Set(entries.map(({ name }) => name))
  for (const child of entries.sort((a, b) => byName(a.name, b.name))) {
    if (isPassedOver(child.name) || (child.isDirectory && isPageFolder(child.name, (page) => names.has(page)))) continue
    await collect(child, into)
  }
}

/** What was dropped: with paths on the desktop, as files elsewhere. */
export interface Dropped {
  /** Of every file and folder; null where the page is not told them. */
  paths: string[] | null
  hasFolders: boolean
  /** Every file, those of folders too. */
  files(): Promise<DroppedFile[]>
}

/** Reads a drop. Must be called within the drop event: its data is gone afterwards. `pathOf` gives '' for what lies nowhere. */
export function dropped(data: DataTransfer, pathOf: (file: File) => string = () => ''): Dropped {
  const paths = [...data.files].map(pathOf)
  const entries: FileSystemEntry[] = []
  const loose: File[] = []
  for (const item of data.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = entry ? null : item.getAsFile()
    if (entry) entries.push(entry)
    else if (file) loose.push(file)
  }
  return {
    paths: paths.length > 0 && paths.every(Boolean) ? paths : null,
    hasFolders: entries.some((entry) => entry.isDirectory),
    files: async () => {
      const files: DroppedFile[] = []
      for (const entry of entries) await collect(entry, files)
      return [...files, ...loose.map((file) => ({ name: file.name, file }))]
    },
  }
}

/** Files of a folder that was chosen in a browser (`webkitdirectory`), as if it had been dropped. */
export function filesOfFolder(chosen: Iterable<File>): DroppedFile[] {
  const files = [...chosen].map((file) => ({ name: file.webkitRelativePath || file.name, file }))
  const inFolder = new Map<string, Set<string>>()
  for (const { name } of files) {
    const at = name.lastIndexOf('/')
    const folder = name.slice(0, Math.max(0, at))
    inFolder.set(folder, (inFolder.get(folder) ?? new Set()).add(name.slice(at + 1)))
  }
  const isWanted = ({ name }: DroppedFile) => {
    const steps = name.split('/')
    return !steps.slice(1).some((step, index) => {
      const above = steps.slice(0, index + 1).join('/')
      const isFolder = index < steps.length - 2
      return isPassedOver(step) || (isFolder && isPageFolder(step, (page) => inFolder.get(above)?.has(page) ?? false))
    })
  }
  return files.filter(isWanted).sort((a, b) => byName(a.name, b.name))
}
