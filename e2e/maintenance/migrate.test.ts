/** From one store to another one, and back, and again after it was interrupted. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { FaultProxy } from '../support/proxy.ts'
import { RedisServer } from '../support/redis.ts'
import { waitFor } from '../support/wait.ts'
import { makeBoard, secrets, strokeBy, summaries, using } from './boards.ts'
import { begin, run, succeed } from './command.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
afterAll(() => leftovers.dispose())

let redis: RedisServer
/** Number of the last database of this Redis that was used. */
let databases = 9
/** Twelve boards. */
let source: string
beforeAll(async () => {
  redis = leftovers.keep(await RedisServer.start())
  source = `sqlite:${await leftovers.folder()}`
  await using(source, async (store) => {
    await store.secret('session')
    await store.createBoard('empty'.padEnd(22, '-') as BoardId, '')
    for (let count = 0; count < 11; count++) await makeBoard(store, 20 + count)
  })
})

/** What the two stores have is the same, secrets included. */
async function expectSame(one: string, two: string): Promise<void> {
  expect(await summaries(two)).toEqual(await summaries(one))
  expect(await secrets(two)).toEqual(await secrets(one))
}

it('goes from SQLite to Redis, on to another database of Redis, and back, with everything', async () => {
  const [first, second, third] = [`${redis.url}/1`, `${redis.url}/2`, `sqlite:${await leftovers.folder()}`]
  expect(await move(source, first)).toMatch(/12 boards moved and checked; 0 boards/)
  await move(first, second)
  // As the server's settings say it.
  await succeed(['migrate', '--to', third], { REDIS_URL: second })
  await expectSame(source, third)
  await expectSame(first, third)
  expect(await move(first, third)).toMatch(/0 boards moved and checked; 12 boards were/)
})

it('brings what has changed since, and keeps what is another board there unless it is told to replace', async () => {
  const [from, to] = [`sqlite:${await leftovers.folder()}`, `${redis.url}/3`]
  await move(source, from)
  await move(from, to)
  const [drawn, renamed] = [...(await summaries(from)).keys()].filter((id) => !id.startsWith('empty')) as [
    BoardId,
    BoardId,
  ]
  const later = await using(from, async (store) => {
    const client = 'latecome' as never
    const { fence } = await store.openClient(drawn, client, 'u'.repeat(22) as never, 1)
    const submissions = strokeBy(client, 1).map((text) => ({ text }))
    await store.commit(drawn, [{ client, fence, n: 1, submissions }], 1)
    await store.setTitle(renamed, 'Renamed')
    return makeBoard(store, 3, 'Later')
  })
  await using(to, (store) => store.transfer.keepSecret({ name: 'session', value: 'another' }))
  const before = await summaries(to)
  const { code, said, complained } = await run(['migrate', '--from', from, '--to', to])
  expect(code).toBe(1)
  expect(said).toMatch(/1 board moved and checked; 10 boards were/)
  expect(said).toMatch(/has its own secrets .*session/)
  expect(said).not.toMatch(/another/)
  expect(
    complained
      .split('\n')
      .slice(1, -1)
      .map((line) => line.trim())
      .sort(),
  ).toEqual([drawn, renamed].sort())
  expect((await summaries(to)).get(drawn)).toEqual(before.get(drawn))
  expect((await summaries(to)).has(later)).toBe(true)
  await succeed(['migrate', '--from', from, '--to', to, '--replace'])
  await expectSame(from, to)
})

it.each(['migrate into SQLite', 'migrate into Redis', 'restore into Redis'])(
  '%s, killed on its way, leaves no half board, and goes on the next time',
  async (what) => {
    const folder = await leftovers.folder()
    // A Redis that is far away, so that there is time to stop in the middle.
    const far = leftovers.keep(await FaultProxy.startForAnything(redis.port))
    far.delay(4)
    const [database, farDatabase] = [`${redis.url}/${++databases}`, `redis://127.0.0.1:${far.port}/${databases}`]
    const file = join(folder, 'backup')
    const [to, args] = {
      'migrate into SQLite': [`sqlite:${folder}`, ['migrate', '--from', farDatabase, '--to']],
      'migrate into Redis': [database, ['migrate', '--from', source, '--to']],
      'restore into Redis': [database, ['restore', file, '--to']],
    }[what] as [string, string[]]
    if (what === 'migrate into SQLite') await move(source, database)
    if (what === 'restore into Redis') await succeed(['backup', '--from', source, file])

    const command = begin([...args, to === database ? farDatabase : to])
    // A SQLite file belongs to the command: how far it is shows from outside.
    const some = async () =>
      to === database
        ? (await summaries(to)).size >= 3
        : (await stat(join(folder, 'drawbridge.sqlite-wal'))).size > 90_000
    await waitFor('some boards to be there', some, { every: 5 })
    command.process.kill('SIGKILL')
    expect((await command.ended).code).toBe(null)

    const [wanted, there] = [await summaries(source), await summaries(to)]
    expect(there.size).toBeGreaterThan(0)
    expect(there.size).toBeLessThan(wanted.size)
    for (const [board, summary] of there) expect(summary).toEqual(wanted.get(board))
    expect(await succeed([...args, to])).toMatch(new RegExp(`; ${there.size} boards? w`))
    await expectSame(source, to)
  },
)

function move(from: string, to: string): Promise<string> {
  return succeed(['migrate', '--from', from, '--to', to])
}
