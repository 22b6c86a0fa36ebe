import { app, dialog, type MessageBoxOptions } from 'electron'
import type { EngineDeath } from './engine-process'
import { pageWindow } from './windows'

/** An engine that dies sooner than this (ms) would most likely die again, so the user is asked first. */
const tooSoon = 10_000

/** Tells the user that the engine died, and where the review is. @returns true to start another one. */
export async function tellOfEngineDeath(death: EngineDeath): Promise<boolean> {
  console.error(`The engine ended with code ${death.exitCode} after ${Math.round(death.age)} ms.`)
  const where = death.review
    ? `The review is at ${death.review}; every step that was finished is in it.`
    : 'No review was open, so nothing is lost.'
  const lastLine = death.exitCode !== 0 && death.lastWords.split('\n').findLast((line) => /error/i.test(line))
  const detail = [where, `The engine ended with code ${death.exitCode}${lastLine ? `: ${lastLine.trim()}` : '.'}`].join('\n\n')
  if (death.age > tooSoon) {
    void ask({ type: 'warning', message: 'Syntopic’s engine stopped and was started again.', detail, buttons: ['OK'] })
    return true
  }
  const answer = await ask({
    type: 'error',
    message: 'Syntopic’s engine stopped right after its start.',
    detail,
    buttons: ['Try Again', 'Quit'],
    cancelId: 1,
    defaultId: 0,
  })
  if (answer === 0) return true
  app.quit()
  return false
}

async function ask(options: MessageBoxOptions): Promise<number> {
  const window = pageWindow()
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))
  return response
}
