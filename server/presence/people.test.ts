import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'
import { People, type PeopleChange } from './people.ts'
import { MemoryRegistry, type PeopleRegistry } from './registry.ts'

const board = 'board-0123456789abcdef' as BoardId
const grace = 45_000
const person = (client: string): Person => ({
  client: client as ClientId,
  user: 'user-0123456789abcdefg' as UserId,
  name: 'Quiet Heron',
  color: 'blue',
  state: 'here',
})

let registry: PeopleRegistry
let told: (PeopleChange & { scope: string })[]
let failures: string[]
let people: People

function makePeople(): People {
  return new People({
    registry,
    tell: (_board, change, scope) => void told.push({ ...change, scope }),
    grace,
    failed: (what) => void failures.push(what),
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  registry = new MemoryRegistry(() => Date.now())
  told = []
  failures = []
  people = makePeople()
})
afterEach(() => {
  people.close()
  vi.useRealTimers()
})

const states = async () => (await people.list(board)).map(({ client, state }) => [client, state])

it('tells of a crowd in one message', async () => {
  for (let at = 0; at < 50; at++) await people.enter(board, person(`client-${at}`), 1, 500)
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toHaveLength(1)
  expect(told[0]!.changed).toHaveLength(50)
})

it('shows somebody whose connection broke as away, then as left', async () => {
  await people.enter(board, person('a'), 1, 500)
  await people.away(board, 'a' as ClientId, 1)
  expect(await states()).toEqual([['a', 'away']])
  await vi.advanceTimersByTimeAsync(grace - 1)
  expect(await states()).toEqual([['a', 'away']])
  await vi.advanceTimersByTimeAsync(200)
  expect(await states()).toEqual([])
  expect(told.at(-1)).toMatchObject({ changed: [], left: ['a'], scope: 'all' })
})

it('shows somebody who came back within the grace period as here, and never as left', async () => {
  await people.enter(board, person('a'), 1, 500)
  await people.away(board, 'a' as ClientId, 1)
  await people.enter(board, person('a'), 2, 500)
  await vi.advanceTimersByTimeAsync(2_000)
  await people.refresh(board)
  await vi.advanceTimersByTimeAsync(grace)
  await people.refresh(board)
  expect(told.flatMap(({ left }) => left)).toEqual([])
})

it('does not let an older connection that ends late take a newer one away', async () => {
  await people.enter(board, person('a'), 1, 500)
  await people.enter(board, person('a'), 2, 500)
  await people.away(board, 'a' as ClientId, 1)
  await people.leave(board, 'a' as ClientId, 1)
  expect(await states()).toEqual([['a', 'here']])
})

it('says at once who leaves on purpose', async () => {
  await people.enter(board, person('a'), 1, 500)
  await people.leave(board, 'a' as ClientId, 1)
  expect(await states()).toEqual([])
  await vi.advanceTimersByTimeAsync(100)
  expect(told).toEqual([{ changed: [], left: ['a'], scope: 'all' }])
})

it('finds out that another node died with its people', async () => {
  const other = makePeople()
  await people.enter(board, person('a'), 1, 500)
  await other.enter(board, person('b'), 1, 500)
  await people.refresh(board)
  for (let second = 0; second < 40; second += 5) {
    await vi.advanceTimersByTimeAsync(5_000)
    await people.refresh(board)
  }
  expect(await states()).toEqual([['a', 'here']])
  expect(told.filter(({ scope }) => scope === 'node')).toEqual([{ changed: [], left: ['b'], scope: 'node' }])
})

it('goes on with its own people where the registry fails', async () => {
  registry.put = () => Promise.reject(new Error('away'))
  registry.list = () => Promise.reject(new Error('away'))
  await people.enter(board, person('a'), 1, 500)
  await people.refresh(board)
  expect(await states()).toEqual([['a', 'here']])
  expect(failures).toContain('people.put')
})

it('takes the word of a user for whoever is gone before the connection is, and not the word of others', async () => {
  const { user } = person('a')
  await people.enter(board, person('a'), 1, 500)
  await people.dismiss(board, 'another-user-012345678' as UserId, 'a' as ClientId, 1)
  expect(await states()).toEqual([['a', 'here']])
  await people.dismiss(board, user, 'a' as ClientId, 1)
  await people.away(board, 'a' as ClientId, 1)
  expect(await states()).toEqual([])
})
