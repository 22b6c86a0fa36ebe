import { defineConfig } from 'vitest/config'

// Three projects, by what they need: nothing but Node; the built app and a Chromium; the built app and an Electron.
const pattern = (folder: string) => [`tests/${folder}/**/*.test.ts`]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/app/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: pattern('browser'),
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        test: { name: 'app', include: pattern('app'), testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false },
      },
    ],
  },
})
