import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { launchOptions } from './browser.ts'

/** Starts the browser of the run; every test file connects to it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await chromium.launchServer(launchOptions())
  project.provide('browserEndpoint', server.wsEndpoint())
  return () => server.close()
}
