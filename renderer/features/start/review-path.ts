const ending = '.syntopic'

/** Characters no file name may have on one system or another, and what Windows drops from an end. */
export function fileNameOf(reviewName: string): string {
  const clean = reviewName
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[. ]+$/, '')
  return `${clean || 'Review'}${ending}`
}

/** A file in a folder, with the slash that the folder's own path has. */
export function joinPath(folder: string, name: string): string {
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return `${folder.replace(/[/\\]+$/, '')}${slash}${name}`
}

/** The path with the ending of a review. */
export function withEnding(path: string): string {
  return path.toLowerCase().endsWith(ending) ? path : `${path}${ending}`
}

/** Folder of a path, for showing where something is. */
export function folderOf(path: string): string {
  return path.replace(/[/\\][^/\\]*$/, '')
}
