/** The process as an operator handles it: start, stop, crash, wrong settings. */
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { makeBoard } from '../../server/testing/api.ts'
import { Child } from '../support/child.ts'
import { freePort } from '../support/ports.ts'
import { ServerProcess, type ServerOptions } from '../support/server.ts'
import { waitFor } from '../support/wait.ts'

const servers: ServerProcess[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.dispose()
})

async function start(options?: ServerOptions): Promise<ServerProcess> {
  const server = await ServerProcess.start(options)
  servers.push(server)
  return server
}

async function titleOf(server: ServerProcess, board: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/boards/${board}`)
  return ((await answer.json()) as { title: string }).title
}

/** Starts a server that is expected to give up; returns what it said. */
async function failToStart(env: Record<string, string>): Promise<string> {
  const main = join(import.meta.dirname, '../../server/main.ts')
  const child = new Child(process.execPath, [main], { name: 'server', env: { HOST: '127.0.0.1', PORT: '0', ...env } })
  const { code } = await child.gone()
  expect(code, child.output).toBe(1)
  return child.output
}

it.each(['SIGTERM', 'SIGINT'] as const)('%s drains and exits with 0, and boards are there again', async (signal) => {
  const server = await start({ env: { DRAIN_MS: '100', DRAIN_NOTICE_MS: '0' } })
  const board = await makeBoard(server.url, 'Kept')
  server.signal(signal)
  expect(await server.stop(), server.log).toEqual({ code: 0, signal: null })
  await server.start()
  expect(await titleOf(server, board)).toBe('Kept')
})

it('without file descriptors for more connections it ends those that are too many, and goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-few-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const main = join(import.meta.dirname, '../../server/main.ts')
  const limited = ['-c', 'ulimit -n 90 && exec "$0" "$@"', process.execPath, main]
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: folder }
  const child = new Child('sh', limited, { name: 'server with few file descriptors', env })
  await waitFor('the server to be ready', async () => (await fetch(`${url}/readyz`)).ok)

  const sockets = Array.from({ length: 150 }, () =>
    connect(port, '127.0.0.1')
      .on('error', () => undefined)
      .resume(),
  )
  await waitFor('some to be ended', () => sockets.some(({ destroyed }) => destroyed))
  for (const socket of sockets) socket.destroy()
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const make = () => fetch(`${url}/api/boards`, { method: 'POST', headers, body: '{}' })
  await waitFor('it to serve again', async () => (await make()).status === 201)
  expect(child.output).not.toMatch(/exception|rejection/)
  expect(await child.end('SIGTERM')).toEqual({ code: 0, signal: null })
  await rm(folder, { recursive: true })
})

it('a board that was acknowledged survives kill -9', async () => {
  const server = await start()
  const board = await makeBoard(server.url, 'Kept')
  await server.crash()
  await server.start()
  expect(await titleOf(server, board)).toBe('Kept')
})

it('names every wrong setting at once, and does not start', async () => {
  const output = await failToStart({ LIMIT_MEMBERS: 'many', BASE_PATH: 'boards', LOG_LEVEL: 'loud' })
  expect(output).toMatch(/LIMIT_MEMBERS/)
  expect(output).toMatch(/BASE_PATH/)
  expect(output).toMatch(/LOG_LEVEL/)
})

it('a second server on the same folder is refused in words', async () => {
  const server = await start()
  expect(await failToStart({ DATA_DIR: server.dataDir })).toMatch(/another|already|in use/i)
  expect((await fetch(`${server.url}/readyz`)).ok).toBe(true)
})

it('without a Redis that answers it says so and ends', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-data-'))
  try {
    expect(await failToStart({ DATA_DIR: folder, REDIS_URL: 'redis://127.0.0.1:1' })).toMatch(/redis/i)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('serves everything under a base path', async () => {
  const server = await start({ env: { BASE_PATH: '/draw' } })
  expect((await fetch(`${server.url}/draw/healthz`)).status).toBe(200)
  const answer = await fetch(`${server.url}/draw/socket.io/?EIO=4&transport=polling`)
  expect(answer.status).toBe(401)
})
