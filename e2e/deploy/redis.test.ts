/** The shipped deploy/redis.conf, read by a real Redis, with and without a password. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Child } from '../support/child.ts'
import { freePort } from '../support/ports.ts'
import { ServerProcess } from '../support/server.ts'
import { onPath } from '../support/tools.ts'
import { waitFor } from '../support/wait.ts'
import { readCompose } from './compose-file.ts'
import { drawTogether } from './drawing.ts'

const root = join(import.meta.dirname, '../..')
const { command } = readCompose(join(root, 'docker-compose.yml')).services.redis!

let parts: AsyncDisposableStack
let folder: string
beforeEach(async () => {
  parts = new AsyncDisposableStack()
  folder = await mkdtemp(join(tmpdir(), 'drawbridge-redis-'))
  parts.defer(() => rm(folder, { recursive: true, force: true }))
})
afterEach(() => parts.disposeAsync())

/** Runs the command of the compose file, with places of this machine for those of the container. */
async function startRedis(password: string): Promise<number> {
  const port = await freePort()
  const secret = join(folder, 'password')
  await writeFile(secret, password)
  const [shell, flag, line] = command!
  const moved = line!
    .replace('redis-server /etc/redis.conf', `${onPath('redis-server')} ${join(root, 'deploy/redis.conf')}`)
    .replace('/run/secrets/redis_password', secret)
  const here = `${moved} --port ${port} --bind 127.0.0.1 --dir ${folder}`
  const redis = new Child(shell!, [flag!, here], { name: 'Redis' })
  parts.defer(async () => void (await redis.end('SIGKILL')))
  await waitFor('Redis to accept connections', () => {
    if (!redis.running) throw new Error(redis.output)
    return redis.output.includes('Ready to accept connections')
  })
  return port
}

it.each(['', 'a pass/word:@#%'])('passes the checks of a server, with the password "%s"', async (password) => {
  const port = await startRedis(password)
  const env = { REDIS_PASSWORD_FILE: join(folder, 'password') }
  const redisUrl = `redis://127.0.0.1:${port}`
  const server = parts.adopt(await ServerProcess.start({ redisUrl, env }), (running) => running.dispose())
  const health = (await (await fetch(`${server.url}/healthz`)).json()) as object
  expect(health).toEqual({ ok: true, warnings: [] })
  expect(await drawTogether(server.url)).toBe(40)
})
