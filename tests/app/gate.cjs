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
// SYNTOPIC_OUT: a build somewhere else, for working on the tests while another build is made.
require(resolve(process.env.SYNTOPIC_OUT ?? resolve(root, 'out'), 'main/index.cjs'))
