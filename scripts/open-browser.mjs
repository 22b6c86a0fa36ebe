// Opens an address in the user's browser without showing its token to the machine's other users.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** How long a browser may take to read the page that sends it on, ms. */
const readingTime = 20_000

/** Tries to; the address has been printed, so a failure is not worth a word. */
export function openBrowser(url) {
  if (process.platform === 'darwin') return run('open', [url])
  if (process.platform === 'win32') return run('rundll32', ['url.dll,FileProtocolHandler', url])
  // On Linux everybody can read a process's arguments for as long as the browser runs, so it is given a private file that sends it on.
  // In the home folder by name: browsers packed as snaps see neither /tmp nor hidden folders.
  const file = join(homedir(), `syntopic-${randomBytes(6).toString('hex')}.html`)
  const remove = () => rmSync(file, { force: true })
  try {
    writeFileSync(
      file,
      `<!doctype html><title>Syntopic</title><meta http-equiv="refresh" content="0;url=${url}"><a href="${url}">Open Syntopic</a>\n`,
      {
        mode: 0o600,
        flag: 'wx',
      },
    )
  } catch {
    return // a home that cannot be written to
  }
  process.once('exit', remove)
  setTimeout(remove, readingTime).unref()
  run('xdg-open', [file])
}

function run(command, args) {
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
