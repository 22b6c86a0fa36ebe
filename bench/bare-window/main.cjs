// The peer of bench/start.bench.ts: the least Electron app that shows a window.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  new BrowserWindow({ width: 1360, height: 860 }).loadURL('data:text/html,<title>bare</title><button>New review</button>')
})
app.on('window-all-closed', () => app.quit())
