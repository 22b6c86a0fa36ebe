// Starts the built app for a test: holds it back until Playwright is attached, which would miss a window that opens sooner.
const { resolve } = require('node:path')
const { app } = require('electron')

const ready = app.whenReady()
let open
const attached = new Promise((done) => {
  open = done
})
app.whenReady = () => attached
// Playwright calls this when it is there.
globalThis.__playwright_run = async () => {
  await ready
  open()
}

const root = resolve(__dirname, '../..')
app.setAppPath(root)
require(resolve(root, 'out/main/index.cjs'))
