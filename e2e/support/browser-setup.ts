import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { launchOptions } from './browser.ts'
import { ServerProcess } from './server.ts'
import { stageSettings } from './stage.ts'

/** Starts the browser of the run, to which every test file connects, and the server of those that never stop one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using parts = new AsyncDisposableStack()
  const browser = parts.adopt(await chromium.launchServer(launchOptions()), (running) => running.close())
  project.provide('browserEndpoint', browser.wsEndpoint())
  const server = parts.adopt(await ServerProcess.start({ env: stageSettings }), (running) => running.dispose())
  project.provide('commonServer', server.port)
  const started = parts.move()
  return () => started.disposeAsync()
}
