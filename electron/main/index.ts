import { join, resolve } from 'node:path'
import { app } from 'electron'
import { portChannel } from '../preload/channels'
import { chooseDataFolder } from './data-folder'
import { answerDesktopCalls } from './desktop-calls'
import { dialogCalls } from './dialogs'
import { type EngineProcess, startEngineProcess } from './engine-process'
import { tellOfEngineDeath } from './engine-trouble'
import { menuCalls, showMenu } from './menu'
import { takeOpenings } from './openings'
import { registerPageScheme, servePage } from './protocol'
import { quitAfter } from './quit'
import { refuseOutside } from './security'
import { openFirstWindow, pageIsListening, pageWindow } from './windows'

/** The built app: main/, preload/, renderer/. */
const outFolder = resolve(__dirname, '..')

app.setName('Syntopic')
chooseDataFolder()
registerPageScheme()
refuseOutside()

if (takeOpenings()) void app.whenReady().then(start)
else app.quit()

function start(): void {
  const engine = startEngineProcess(outFolder, engineOptions(), { onDeath: tellOfEngineDeath, onRestart: () => giveDoor(engine) })
  servePage(outFolder, engine.files)
  answerDesktopCalls({ ...dialogCalls, ...menuCalls }, () => {
    giveDoor(engine)
    pageIsListening()
  })
  showMenu()
  openFirstWindow(outFolder)
  quitAfter(() => engine.close(10_000))
}

/** Hands the page a port that leads straight to the engine. */
function giveDoor(engine: EngineProcess): void {
  pageWindow()?.webContents.postMessage(portChannel, null, [engine.openDoor()])
}

function engineOptions() {
  return {
    dataFolder: app.getPath('userData'),
    workerFile: join(outFolder, 'main/worker.cjs'),
    samplesFolder: app.isPackaged ? join(process.resourcesPath, 'samples') : resolve(outFolder, '../samples'),
    version: app.getVersion(),
  }
}
