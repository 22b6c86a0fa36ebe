// From a dropped folder only what can be read is taken: a saved web page brings hundreds of scripts and pictures with it. A file that
// is dropped itself is always tried, whatever its name: its content decides.
const readableName = /\.(pdf|x?html?|mht|mhtml|txt|text|md|markdown|docx|odt|epub|zip)$/i
const pageAssets = /(_files|\.files|-files)$/i

/** True for a file in a dropped folder that is worth reading. */
export function isReadableInFolder(path: string): boolean {
  const steps = path.split('/').filter(Boolean)
  const name = steps.pop() ?? ''
  return !name.startsWith('.') && readableName.test(name) && !steps.some((step) => step.startsWith('.') || pageAssets.test(step))
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

/** A file that was handed over, under the path it had in what was dropped. */
export interface DroppedFile {
  name: string
  file: File
}

async function* walk(entry: FileSystemEntry, isInFolder: boolean): AsyncGenerator<DroppedFile> {
  if (entry.isDirectory) {
    const entries = await entriesOf(entry as FileSystemDirectoryEntry)
    for (const child of entries.sort((a, b) => a.name.localeCompare(b.name))) yield* walk(child, true)
  } else if (!isInFolder || isReadableInFolder(entry.fullPath)) {
    yield { name: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) }
  }
}

/** Files and the files of folders in a drop, one after another. Must be called within the drop event: its data is gone afterwards. */
export function droppedFiles(data: DataTransfer): AsyncGenerator<DroppedFile> {
  const entries: FileSystemEntry[] = []
  const loose: File[] = []
  for (const item of data.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = entry ? null : item.getAsFile()
    if (entry) entries.push(entry)
    else if (file) loose.push(file)
  }
  return (async function* () {
    for (const entry of entries) yield* walk(entry, false)
    for (const file of loose) yield { name: file.name, file }
  })()
}
