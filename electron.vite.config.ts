import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { frontCoded } from './electron/services/importing/words/front-coding'

// Everything but better-sqlite3 (a native addon) and Electron is bundled, so that an installed app needs no node_modules tree.
const external = ['electron', 'better-sqlite3']
// Main and preload are CommonJS: a sandboxed preload has to be, and one format for both keeps `__dirname` true everywhere.
const cjs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const

/**
 * Puts what pdf.js fetches while it reads (character maps, fonts no PDF has to embed, decoders, icons of notes) beside the page as
 * `pdfjs/<folder>/`, from its own package: nothing is copied into the repository.
 */
function pdfjsAssets(): Plugin {
  const root = join(import.meta.dirname, 'node_modules/pdfjs-dist')
  const folders = ['cmaps', 'standard_fonts', 'wasm', 'iccs']
  // Where each lies in the package, by where it is served.
  const files = new Map(
    folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => [`${folder}/${name}`, join(root, folder, name)])),
  )
  // Of its pictures only those on pages: the others are of buttons that we have our own of.
  const icons = join(root, 'web/images')
  for (const name of readdirSync(icons)) if (name.startsWith('annotation-')) files.set(`images/${name}`, join(icons, name))
  const mediaTypes: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.svg': 'image/svg+xml' }
  return {
    name: 'pdfjs-assets',
    generateBundle() {
      for (const [file, path] of files) this.emitFile({ type: 'asset', fileName: `pdfjs/${file}`, source: readFileSync(path) })
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = files.get(request.url?.split('?')[0]?.replace(/^.*\/pdfjs\//, '') ?? '')
        if (!path) return next()
        response.setHeader('Content-Type', mediaTypes[extname(path)] ?? 'application/octet-stream')
        response.end(readFileSync(path))
      })
    },
  }
}

/** Puts pdfium's program beside the code that loads it. */
function pdfiumAsset(): Plugin {
  const file = join(import.meta.dirname, 'node_modules/@embedpdf/pdfium/dist/pdfium.wasm')
  return {
    name: 'pdfium-asset',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'chunks/pdfium.wasm', source: readFileSync(file) })
    },
  }
}

/** Puts the English words beside the code that reads them, a third as long as their package has them. */
function englishWordsAsset(): Plugin {
  const list = join(import.meta.dirname, 'node_modules/word-list/words.txt')
  return {
    name: 'english-words-asset',
    generateBundle() {
      const source = frontCoded(readFileSync(list, 'latin1').split('\n').filter(Boolean))
      this.emitFile({ type: 'asset', fileName: 'chunks/english-words.txt', source })
    },
  }
}

export default defineConfig({
  main: {
    plugins: [pdfiumAsset(), englishWordsAsset()],
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
    plugins: [react(), pdfjsAssets()],
    build: {
      // Browser mode runs in whatever browser the machine has; Chromium 114, Firefox 115 ESR and Safari 16.4 are the oldest we hold to.
      target: 'es2022',
      cssTarget: ['chrome114', 'firefox115', 'safari16.4'],
      // Half the bytes to read before the first page is there. React's and pdf.js's own names go, ours are found by the source map.
      minify: true,
      sourcemap: true,
      rollupOptions: { input: resolve(import.meta.dirname, 'renderer/index.html') },
    },
  },
})
