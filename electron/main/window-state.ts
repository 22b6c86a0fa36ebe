import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Position and size in device-independent pixels. */
export interface Bounds {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowState extends Bounds {
  maximized: boolean
}

const isBounds = (value: unknown): value is WindowState =>
  typeof value === 'object' &&
  value !== null &&
  (['x', 'y', 'width', 'height'] as const).every((side) => Number.isFinite((value as Record<string, unknown>)[side]))

/** The state saved last, or null when there is none or it would lie off all of the screens there are now. */
export function readWindowState(file: string, screens: readonly Bounds[]): WindowState | null {
  let saved: unknown
  try {
    saved = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null // none yet, or damaged: a default window does no harm
  }
  if (!isBounds(saved) || !screens.some((screen) => isReachable(saved as Bounds, screen))) return null
  return { ...saved, maximized: saved.maximized === true }
}

/** Written beside and renamed, so that a crash leaves the old one. */
export function writeWindowState(file: string, state: WindowState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state))
  renameSync(`${file}.new`, file)
}

/** True when enough of the title bar lies on the screen to drag the window by (px). */
function isReachable(window: Bounds, screen: Bounds): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  return across >= 120 && window.y >= screen.y - 10 && window.y <= screen.y + screen.height - 60
}
