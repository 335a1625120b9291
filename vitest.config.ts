import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

/**
 * How long a test or hook may take, ms. They are through in a fraction of it; on a small machine where other tests and
 * checks run beside them, everything takes many times as long, and that is no mistake of the code.
 */
const patience = 120_000

/** What all kinds have in common. */
const common = {
  // No test leaves anything behind for the next; loading everything again for each would take longer than they do.
  isolate: false,
  testTimeout: patience,
  hookTimeout: patience,
  expect: { poll: { timeout: 30_000 } },
} as const

/** Tests of how long something shows: what else runs on the processors must not be what they see. */
const timed = 'e2e/browser/rolling.test.ts'

/** Workers for tests that wait for disks, timers and other processes more than they compute. */
const waiting = 5

/**
 * Kinds of tests; the first two run side by side, and then one after the other:
 * `unit` beside the code (with a real Redis where the code speaks to one), `system` on whole parts without a
 * browser, `browser` on real servers with real browsers (`npm run build` first), and `timed`, the same alone.
 */
export default defineConfig({
  test: {
    projects: [
      {
        // Tools and commands name their icons, which are components.
        plugins: [svelte({ configFile: false })],
        test: {
          ...common,
          name: 'unit',
          server: { deps: { inline: [/@lucide/] } },
          include: ['{shared,server,client}/**/*.test.ts'],
          maxWorkers: waiting,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'system',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/browser/**'],
          maxWorkers: waiting,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'browser',
          include: ['e2e/browser/**/*.test.ts'],
          exclude: [timed],
          globalSetup: ['e2e/support/browser-setup.ts'],
          // Each has browsers of several people, and waits for servers half the time: more would starve them on two cores.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          ...common,
          name: 'timed',
          include: [timed],
          globalSetup: ['e2e/support/browser-setup.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
