import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Everything but better-sqlite3 (a native addon) and Electron is bundled, so that an installed app needs no node_modules tree.
const external = ['electron', 'better-sqlite3']
// Main and preload are CommonJS: a sandboxed preload has to be, and one format for both keeps `__dirname` true everywhere.
const cjs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        external,
        input: {
          index: 'electron/main/index.ts',
          engine: 'electron/engine/utility.ts',
          worker: 'electron/engine/worker.ts',
          cli: 'electron/cli/index.ts',
        },
        output: cjs,
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: { external: ['electron'], input: { index: 'electron/preload/index.ts' }, output: cjs },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      // Browser mode runs in whatever browser the machine has; Chromium 114, Firefox 115 ESR and Safari 16.4 are the oldest we hold to.
      target: ['chrome114', 'firefox115', 'safari16.4'],
      cssTarget: ['chrome114', 'firefox115', 'safari16.4'],
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
