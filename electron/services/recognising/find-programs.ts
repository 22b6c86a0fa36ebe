import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runProgram } from './run-program'

/** A program of this machine. */
export interface Program {
  path: string
  /** As it tells it, without what a distribution adds: `14.0.1`. */
  version: string
}

/** What this machine has for recognising text. OCRmyPDF does the better work, but calls tesseract itself. */
export interface Programs {
  ocrmypdf?: Program
  tesseract?: Program
}

/** Where to look; the environment of this process unless a test says otherwise. */
export interface Surroundings {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  /** Folders to look in besides the PATH; those installers use when absent. */
  folders?: readonly string[]
}

/** How long a program may take to tell its version, ms. A first start after an update is slow. */
const ASKING = 20_000

/** Folders where installers put these programs; an app started from the desktop has few of them on its PATH. */
function usualFolders({ env, platform }: Surroundings): string[] {
  if (platform === 'win32') {
    const { ProgramFiles, LOCALAPPDATA, APPDATA } = env
    return [
      ...[ProgramFiles, env['ProgramFiles(x86)'], LOCALAPPDATA && join(LOCALAPPDATA, 'Programs')].flatMap((folder) =>
        folder ? [join(folder, 'Tesseract-OCR')] : [],
      ),
      ...[LOCALAPPDATA && join(LOCALAPPDATA, 'Programs/Python'), APPDATA && join(APPDATA, 'Python')].flatMap((folder) =>
        folder ? ['Python314', 'Python313', 'Python312', 'Python311'].map((version) => join(folder, version, 'Scripts')) : [],
      ),
    ]
  }
  const home = env.HOME ? [join(env.HOME, '.local/bin')] : []
  return [
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
    '/opt/local/bin',
    '/home/linuxbrew/.linuxbrew/bin',
    '/snap/bin',
    ...home,
  ]
}

const foldersOf = (surroundings: Surroundings): string[] => {
  const { env } = surroundings
  const path = env.PATH ?? env.Path ?? ''
  return [...new Set([...path.split(delimiter).filter(Boolean), ...(surroundings.folders ?? usualFolders(surroundings))])]
}

/** The environment for these programs: they look for each other on the PATH. */
export function environmentFor(surroundings: Surroundings): NodeJS.ProcessEnv {
  const { Path, ...env } = surroundings.env
  return { ...env, PATH: foldersOf(surroundings).join(delimiter) }
}

function findOnPath(name: string, surroundings: Surroundings): string | undefined {
  const fileName = surroundings.platform === 'win32' ? `${name}.exe` : name
  return foldersOf(surroundings)
    .map((folder) => join(folder, fileName))
    .find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** A program that answers when asked for its version; one that is there but broken counts as absent. */
async function ask(name: string, surroundings: Surroundings): Promise<Program | undefined> {
  const path = findOnPath(name, surroundings)
  if (!path) return undefined
  try {
    const { code, said } = await runProgram(path, ['--version'], { env: environmentFor(surroundings), timeMs: ASKING })
    const version = /\d+(?:\.\d+)+/.exec(said)?.[0]
    return code === 0 && version ? { path, version } : undefined
  } catch {
    return undefined
  }
}

let known: { path: string | undefined; programs: Promise<Programs> } | undefined

/**
 * Looks for OCRmyPDF and tesseract on the PATH and where installers put them. What is found is remembered for as long as this process lives and
 * its PATH stays; what is missing is looked for again, since the advice is to install it.
 */
export function findPrograms(surroundings?: Surroundings): Promise<Programs> {
  if (surroundings) return look(surroundings)
  const own = ownSurroundings()
  if (known?.path !== own.env.PATH) known = undefined
  known ??= {
    path: own.env.PATH,
    programs: look(own).then((found) => {
      if (!found.ocrmypdf || !found.tesseract) known = undefined
      return found
    }),
  }
  return known.programs
}

async function look(surroundings: Surroundings): Promise<Programs> {
  const [ocrmypdf, tesseract] = await Promise.all([ask('ocrmypdf', surroundings), ask('tesseract', surroundings)])
  return { ...(ocrmypdf && { ocrmypdf }), ...(tesseract && { tesseract }) }
}

export const ownSurroundings = (): Surroundings => ({ env: process.env, platform: process.platform })

/** What tesseract has data for. */
export interface TesseractData {
  /** Its own codes of languages (`eng`, `deu`, `chi_sim`). */
  languages: string[]
  /** It can tell which way up a page is. */
  canTurn: boolean
}

/** Asks tesseract what it has data for. */
export async function tesseractData(tesseract: Program, surroundings = ownSurroundings()): Promise<TesseractData> {
  const { code, said } = await runProgram(tesseract.path, ['--list-langs'], {
    env: environmentFor(surroundings),
    timeMs: ASKING,
  })
  const names = said
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /^(?:script\/)?[A-Za-z]{3,}(?:_[A-Za-z]+)*$/.test(line))
  // `osd` and `equ` are no languages: they know orientation, and formulas.
  return code === 0
    ? { languages: names.filter((name) => name !== 'osd' && name !== 'equ'), canTurn: names.includes('osd') }
    : { languages: [], canTurn: false }
}
