import { resolve } from 'node:path'
import { app } from 'electron'

/**
 * Puts what belongs to no review (recent reviews, window size, Chromium's own files) where `SYNTOPIC_DATA` or `--user-data-dir` say, for
 * tests and portable installations. Must run before anything asks for the folder.
 */
export function chooseDataFolder(): void {
  const chosen = process.env.SYNTOPIC_DATA || app.commandLine.getSwitchValue('user-data-dir')
  if (chosen) app.setPath('userData', resolve(chosen))
}
