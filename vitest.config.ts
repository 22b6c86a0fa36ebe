import { defineConfig } from 'vitest/config'

// Three projects, by what they need: nothing but Node; the built app and a Chromium; the built app and an Electron.
const pattern = (folder: string) => [`tests/${folder}/**/*.test.ts`]

/** Real browsers on a busy CI machine may miss a beat once; on a developer's machine a miss is a finding. */
const retry = process.env.CI ? 1 : 0

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
          retry,
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
      {
        test: { name: 'app', include: pattern('app'), retry, testTimeout: 240_000, hookTimeout: 240_000, fileParallelism: false },
      },
    ],
  },
})
