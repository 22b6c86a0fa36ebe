/** Hands a file to the browser as a download. */
export function download(name: string, file: Blob) {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // The browser has begun to read it by then; freeing it at once cancels the download in some.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
