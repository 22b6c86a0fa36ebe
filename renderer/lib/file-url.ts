import { token } from './token'

/** Where the bytes of a stored file are; the same path on the desktop (custom protocol) and in browser mode. Ranges are answered. */
export function fileUrl(fileId: string): string {
  return `/files/${encodeURIComponent(fileId)}`
}

/** Headers a request for a file needs: the token in browser mode, none on the desktop. */
export function fileHeaders(): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {}
}
