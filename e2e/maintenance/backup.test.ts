/** A backup of a server while people draw, restored somewhere else. */
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, it } from 'vitest'
import { elementIdOf, type BoardId, type ClientId } from '#shared/model/ids.ts'
import { guest, makeBoard } from '../../server/testing/api.ts'
import { Member } from '../../server/testing/member.ts'
import { foldBoard } from '../support/fold-board.ts'
import { RedisServer } from '../support/redis.ts'
import { ServerProcess, type ServerOptions } from '../support/server.ts'
import { waitFor } from '../support/wait.ts'
import { remove, strokeBy, using } from './boards.ts'
import { succeed } from './command.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
afterAll(() => leftovers.dispose())

interface Artist {
  readonly client: ClientId
  readonly cookie: string
  /** Operations so far. */
  count(): number
  stop(): Promise<void>
}

/** Somebody who draws strokes and takes some away again, one batch after the other, until told to stop. */
async function draw(server: ServerProcess, board: BoardId): Promise<Artist> {
  const cookie = await guest(server.url)
  const member = await connect(server, cookie)
  await member.join(board)
  let [n, going] = [1, true]
  const drawing = (async () => {
    while (going) {
      const answer = await member.submitAt(n, batchAt(member.client, n))
      // What is too fast for the server is sent again.
      if (answer.ok) n += 4
      else if (answer.code !== 'E_RATE') throw new Error(answer.code)
    }
  })()
  return {
    client: member.client,
    cookie,
    count: () => n - 1,
    async stop() {
      going = false
      await drawing
    },
  }
}

async function connect(server: ServerProcess, cookie: string): Promise<Member> {
  const member = new Member(server.url, { cookie, transports: ['websocket'] })
  leftovers.keep({ dispose: async () => member.close() })
  await member.connected()
  return member
}

/** Four operations: a stroke, and every fifth time, away with it. */
function batchAt(client: ClientId, n: number) {
  return [...strokeBy(client, n), remove(elementIdOf(client, n % 5 === 0 ? n : 999_999))]
}

async function digestOf(api: string): Promise<{ epoch: string; seq: number; digest: string }> {
  return (await (await fetch(`${api}/digest`)).json()) as { epoch: string; seq: number; digest: string }
}

/** The settings of a server on a new store, and the store's address as the commands take it. */
async function newStore(kind: string): Promise<{ options: ServerOptions; address: string }> {
  const env = { SNAPSHOT_EVERY: '40', LIMIT_OPERATIONS_PER_SECOND: '100000', DRAIN_MS: '0' }
  if (kind === 'Redis') {
    const { url: redisUrl } = leftovers.keep(await RedisServer.start())
    return { options: { env, redisUrl }, address: redisUrl }
  }
  const folder = await leftovers.folder()
  return { options: { env: { ...env, DATA_DIR: folder } }, address: `sqlite:${folder}` }
}

it.concurrent.for(['SQLite', 'Redis'])(
  '%s is backed up while people draw, and goes on elsewhere',
  async (kind, { expect }) => {
    const [{ address, options }, { address: target, options: elsewhere }] = [await newStore(kind), await newStore(kind)]
    const server = leftovers.keep(await ServerProcess.start(options))
    const boards = [await makeBoard(server.url, 'Drawn on'), await makeBoard(server.url, 'Drawn on')]
    const artists = await Promise.all(boards.map((board) => draw(server, board)))
    await waitFor('some strokes', () => artists.every(({ count }) => count() > 80))
    const file = join(await leftovers.folder(), 'backup.jsonl.gz')
    const before = artists.map(({ count }) => count())
    expect(await succeed(['backup', '--from', address, file])).toMatch(/holds 2 boards/)
    expect(artists.map(({ count }, at) => count() > before[at]!)).toEqual([true, true])
    for (const artist of artists) await artist.stop()
    expect((await stat(file)).mode & 0o777).toBe(0o600)

    // Elsewhere there is a session key already; the one of the backup is wanted.
    await using(target, (store) => store.secret('session'))
    expect(await succeed(['restore', '--to', target, file])).toMatch(/2 boards restored[^]*has its own secrets/)
    expect(await succeed(['restore', '--to', target, '--replace', file])).toMatch(/; 2 boards were there already/)
    const other = leftovers.keep(await ServerProcess.start(elsewhere))
    for (const [at, board] of boards.entries()) {
      const { client, cookie, count } = artists[at]!
      const [api, copy] = [server, other].map(({ url }) => `${url}/api/boards/${board}`) as [string, string]
      const state = await foldBoard(copy)
      expect(state.digest()).toBe((await digestOf(copy)).digest)
      expect(state.seq).toBeGreaterThan(before[at]!)

      // The session of before is valid, and what was stored before is recognised.
      const member = await connect(other, cookie)
      const { stored } = await member.join(board, { client })
      expect(stored).toBe(state.seq)
      expect(await member.submitAt(1, batchAt(client, 1))).toMatchObject({ ok: true, n: stored, seq: state.seq })
      // What it drew after the backup, it may offer again, and then nothing is missing.
      for (let n = stored - (stored % 4) + 1; n <= count(); n += 4)
        expect(await member.submitAt(n, batchAt(client, n))).toMatchObject({ ok: true })
      expect(await digestOf(copy)).toEqual(await digestOf(api))
    }
  },
)

it('SQLite is moved to Redis while people draw, and the rest of it when the server has stopped', async ({ expect }) => {
  const [from, to] = [await newStore('SQLite'), await newStore('Redis')]
  const server = leftovers.keep(await ServerProcess.start(from.options))
  const board = await makeBoard(server.url)
  const artist = await draw(server, board)
  await waitFor('some strokes', () => artist.count() > 80)
  const move = ['migrate', '--from', from.address, '--to', to.address]
  expect(await succeed(move)).toMatch(/1 board restored and checked[^]*Stop it/)
  const moved = artist.count()
  await waitFor('more strokes', () => artist.count() > moved + 20)
  await artist.stop()
  const wanted = await digestOf(`${server.url}/api/boards/${board}`)
  await server.stop()

  expect(await succeed([...move, '--replace'])).toMatch(/1 board moved and checked/)
  expect((await readdir(from.options.env!.DATA_DIR!)).filter((name) => name.startsWith('moving'))).toEqual([])
  const other = leftovers.keep(await ServerProcess.start(to.options))
  expect(await digestOf(`${other.url}/api/boards/${board}`)).toEqual(wanted)
  const member = await connect(other, artist.cookie)
  expect((await member.join(board, { client: artist.client })).stored).toBe(artist.count())
})

it('pictures that nothing needs are found while the server goes on, and stay for now', async ({ expect }) => {
  const { address, options } = await newStore('SQLite')
  const server = leftovers.keep(await ServerProcess.start(options))
  await makeBoard(server.url)
  const picture = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
  const file = `${server.url}/api/files/${createHash('sha256').update(picture).digest('base64url')}`
  expect(
    (await fetch(file, { method: 'POST', headers: { 'content-type': 'image/svg+xml' }, body: picture })).status,
  ).toBe(201)
  expect(await succeed(['tidy', '--from', address])).toMatch(
    /0 pictures are needed. 0 that nothing[^]*1 are not needed now/,
  )
  expect((await fetch(file)).status).toBe(200)
})
