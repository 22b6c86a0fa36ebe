import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findPrograms, type Surroundings } from '../../electron/services/recognising/find-programs'
import { temporaryFolder } from './review'

/**
 * Surroundings whose only programs are these shell scripts, by name. Each answers `--version` with 9.9.9 and tesseract `--list-langs` with eng and deu
 * before its own script is run.
 */
export function onlyPrograms(scripts: Record<string, string>): Surroundings & { folder: string } {
  const folder = temporaryFolder()
  for (const [name, script] of Object.entries(scripts)) {
    const path = join(folder, name)
    const answers = `case "$1" in --version) echo "${name} 9.9.9"; exit 0;; --list-langs) printf 'List of available languages in "/x/" (3):\\ndeu\\neng\\nosd\\n'; exit 0;; esac`
    writeFileSync(path, `#!/bin/sh\nPATH=/usr/bin:/bin\n${answers}\n${script}\n`)
    chmodSync(path, 0o755)
  }
  return { env: { PATH: folder }, platform: process.platform, folders: [], folder }
}

/** Names of this machine's programs that recognise text, for tests to skip by. */
export async function programsHere(): Promise<{ ocrmypdf: boolean; tesseract: boolean }> {
  const { ocrmypdf, tesseract } = await findPrograms()
  return { ocrmypdf: Boolean(ocrmypdf && tesseract), tesseract: Boolean(tesseract) }
}
