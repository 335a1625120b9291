/** `npm start`, as the README tells it: the client is built already (`npm test` does that first). */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Child } from '../support/child.ts'
import { freePort } from '../support/ports.ts'
import { waitFor } from '../support/wait.ts'

it('serves the page within seconds and exits with 0 on SIGTERM', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-data-'))
  const port = await freePort()
  const { PATH, HOME } = process.env
  const env = {
    PATH,
    HOME,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    DRAIN_MS: '100',
    DRAIN_NOTICE_MS: '0',
  }
  const npm = new Child('npm', ['start', '--prefix', join(import.meta.dirname, '../..')], { name: 'npm start', env })
  try {
    await waitFor('the server to be ready', async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok)
    const page = await fetch(`http://127.0.0.1:${port}/`)
    expect(page.headers.get('content-type')).toMatch(/text\/html/)
    expect(await page.text()).toMatch(/<div id="app">/)
  } finally {
    const exit = await npm.end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
    expect(exit, npm.output).toEqual({ code: 0, signal: null })
  }
  // Nothing is left behind on the port.
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow(/fetch failed/)
})
