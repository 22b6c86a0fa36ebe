import { app } from 'electron'

/** Quits with the last window (but on macOS), and only after `finish` is done: the review must be one closed file again. */
export function quitAfter(finish: () => Promise<void>): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let finished = false
  // After the windows have closed, so that no window stands there with nothing behind it.
  app.on('will-quit', (event) => {
    if (finished) return
    event.preventDefault()
    void finish()
      .catch((error: Error) => console.error(`While quitting: ${error.message}`))
      .then(() => {
        finished = true
        app.quit()
      })
  })
}
