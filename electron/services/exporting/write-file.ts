import { randomBytes } from 'node:crypto'
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../../shared/contract/errors'

/**
 * Writes a whole file or leaves the old one as it was: to a temporary file in the same folder, flushed to the disk, then renamed over the
 * target. A link is followed; an existing file keeps its permissions.
 *
 * @returns the absolute path, as given.
 * @throws AppError `disk-full`, `read-only`, `not-found` for a folder that is not there, `invalid` for a target that is a folder.
 */
export async function writeFileWhole(path: string, bytes: Uint8Array): Promise<string> {
  const given = resolve(path)
  try {
    const target = await realpath(given).catch(() => given)
    const there = await stat(target).catch(() => null)
    if (there?.isDirectory()) throw new AppError('invalid', `${given} is a folder. Add a file name.`)
    // Pipes and devices (/dev/stdout) cannot be replaced by a file.
    if (there && !there.isFile()) await writeInto(target, 'w', bytes)
    else await replace(target, bytes, there?.mode)
    return given
  } catch (error) {
    throw explain(error, given)
  }
}

async function replace(target: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target).slice(0, 80)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeInto(temporary, 'wx', bytes)
    if (mode !== undefined) await chmod(temporary, mode & 0o777)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  // The new name itself is only safe once the folder is on the disk; Windows cannot open folders.
  const folder = await open(dirname(target), 'r').catch(() => null)
  await folder?.sync().catch(() => undefined)
  await folder?.close()
}

async function writeInto(path: string, flags: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.writeFile(bytes)
    if (flags === 'wx') await file.sync()
  } finally {
    await file.close()
  }
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof AppError) return error
  const options = { cause: error }
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError(
        'disk-full',
        `No room left on the disk for ${path}. The old file, if there was one, is unchanged.`,
        options,
      )
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError(
        'not-found',
        `The folder ${dirname(path)} does not exist. Make it, or choose another place for ${basename(path)}.`,
        options,
      )
    case 'EBUSY':
    case 'EPERM':
    case 'EACCES':
    case 'EROFS':
      return new AppError(
        'read-only',
        `${path} cannot be written to. If it is open in another program, close it there; else choose another place.`,
        options,
      )
    case 'ENAMETOOLONG':
      return new AppError('invalid', `The name of ${path} is too long. Choose a shorter one.`, options)
    default:
      return error
  }
}
