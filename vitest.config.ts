import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: ['tests/support/setup.ts'],
    include: ['tests/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two workers are enough on a small machine, and the real browser of tests/e2e wants the rest of it.
    maxWorkers: 2,
    coverage: { include: ['server/**/*.ts'] },
  },
})
