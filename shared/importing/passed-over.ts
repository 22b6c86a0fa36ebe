/** A review or one of its journals. Even to look into an open one would cost it its lock (SQLite, "How To Corrupt", 2.2). */
export const isReview = (path: string): boolean => /\.syntopic(?:-(?:wal|shm|journal))?$/iu.test(path)

/** What nobody put there to be read: hidden files, what macOS adds to archives, reviews and their journals. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || isReview(name)
}

/** Folders with the pictures and scripts of a page saved beside them: `Article_files` of `Article.html`. `has` knows their siblings. */
export function isPageFolder(folder: string, has: (page: string) => boolean): boolean {
  const page = /^(.+)(?:_files|\.files|-files|_Dateien|_fichiers|_archivos)$/u.exec(folder)?.[1]
  return page !== undefined && ['html', 'htm', 'xhtml'].some((ending) => has(`${page}.${ending}`))
}

/** The order of files is that of their names' code units: the same on every machine. */
export const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
