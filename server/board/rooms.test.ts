import { beforeEach, expect, it, vi } from 'vitest'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import { defaultServerLimits } from '#shared/model/limits.ts'
import { decodeFrame } from '#shared/wire/frame.ts'
import { dot } from '../testing/member.ts'
import { memoryStore } from '../testing/node.ts'
import type { RoomParts } from './room.ts'
import { Turns } from '../turns.ts'
import { Rooms } from './rooms.ts'

const board = 'board-0123456789abcdef' as BoardId
const client = 'abcdefgh' as ClientId
const author = { client, fence: 1, role: 'editor', access: 0 } as const
let store: ReturnType<typeof memoryStore>
let rooms: Rooms
let time: number
let frames: string[]
const measured = vi.fn()
const failed = vi.fn()

beforeEach(async () => {
  store = memoryStore()
  await store.createBoard(board, '')
  await store.openClient(board, client, 'user-0123456789abcdefg' as UserId, 1)
  time = 0
  frames = []
  measured.mockClear()
  failed.mockClear()
  rooms = new Rooms(parts())
})

const parts = (): RoomParts => ({
  store,
  turns: new Turns(),
  publish: (_board, frame) => void frames.push(frame),
  limits: defaultServerLimits,
  clock: () => time,
  now: () => 1_000,
  spacing: () => 33,
  snapshotEvery: 4,
  logTail: 2,
  measured,
  failed,
  setBack: () => undefined,
})

it('publishes each commit as one frame, after it is stored', async () => {
  await rooms.get(board).submit(author, 1, [dot, 'nonsense', dot])
  expect(frames).toHaveLength(1)
  expect(decodeFrame(frames[0]!)).toMatchObject({ seq: 1, runs: [{ n: 1 }, { n: 3 }] })
  expect(measured).toHaveBeenCalledWith(2, 0, 0)
})

it('keeps the commits of a board as far apart as is said for that board', async () => {
  const waits = vi.spyOn(globalThis, 'setTimeout')
  const spacing = vi.fn(() => 12)
  rooms = new Rooms({ ...parts(), spacing })
  await rooms.get(board).submit(author, 1, [dot])
  time += 4
  await rooms.get(board).submit(author, 2, [dot])
  expect(spacing).toHaveBeenCalledWith(board, expect.any(Number))
  expect(waits.mock.calls.map(([, delay]) => delay)).toEqual([8])
  waits.mockRestore()
})

it('publishes nothing for what was stored before, and counts it', async () => {
  await rooms.get(board).submit(author, 1, [dot, dot])
  await rooms.get(board).submit(author, 1, [dot, dot])
  expect(frames).toHaveLength(1)
  expect(measured).toHaveBeenLastCalledWith(0, 2, 0)
})

it('publishes nothing when the store failed, and says so to all', async () => {
  store.commit = () => Promise.reject(new Error('disk'))
  await expect(rooms.get(board).submit(author, 1, [dot])).rejects.toThrow('disk')
  expect(frames).toEqual([])
})

it('saves a snapshot every so many operations, of what changed alone, and trims the log behind it', async () => {
  await rooms.open(board)
  const writing = vi.spyOn(store, 'writeSnapshot')
  for (let n = 1; n <= 5; n++) await rooms.get(board).submit(author, n, [dot])
  await vi.waitFor(() => expect(writing).toHaveBeenCalledOnce())
  for (let n = 6; n <= 9; n++) await rooms.get(board).submit(author, n, [dot])
  await vi.waitFor(() => expect(writing).toHaveBeenCalledTimes(2))
  expect(writing.mock.calls[1]![1].changed.size).toBe(4)
  expect(await store.info(board)).toMatchObject({ seq: 9, snapshot: 9, floor: 7 })
})

it('saves everything again where the store lost a snapshot, also when the log is the same again', async () => {
  await rooms.open(board)
  const before = structuredClone(store.boards.get(board)!)
  const submit = (n: number) => rooms.get(board).submit(author, n, [dot])
  for (let n = 1; n <= 5; n++) await submit(n)
  await vi.waitFor(async () => expect((await store.info(board)).snapshot).toBe(5))
  store.boards.set(board, before)
  for (let n = 1; n <= 6; n++) await submit(n)
  await rooms.close()
  expect((await store.readSnapshot(board)).lines).toHaveLength(6)
})

it('saves a snapshot later when it failed', async () => {
  await rooms.open(board)
  vi.spyOn(store, 'writeSnapshot').mockRejectedValueOnce(new Error('disk'))
  for (let n = 1; n <= 5; n++) await rooms.get(board).submit(author, n, [dot])
  await vi.waitFor(() => expect(failed).toHaveBeenCalledWith('snapshot', expect.anything()))
  await rooms.close()
  expect((await store.readSnapshot(board)).lines).toHaveLength(5)
})

it('lets a board go that nobody used for a while, and saves it first', async () => {
  await rooms.open(board)
  rooms.enter(board)
  await rooms.get(board).submit(author, 1, [dot])
  time = 100_000
  rooms.sweep()
  expect(rooms.size).toBe(1)
  rooms.leave(board)
  rooms.sweep()
  expect(rooms.size).toBe(0)
  await rooms.close()
  expect(await store.info(board)).toMatchObject({ snapshot: 1 })
})

it('keeps nothing of a board that is not there', async () => {
  await expect(rooms.open('nowhere-0123456789abcd' as BoardId)).rejects.toMatchObject({ code: 'E_NOTFOUND' })
  expect(rooms.size).toBe(0)
})

it('makes one snapshot for all who ask, and keeps it while it is not far behind', async () => {
  rooms = new Rooms({ ...parts(), logTail: 10_000 })
  const { room, state } = await rooms.open(board)
  const [first, second] = await Promise.all([room.snapshots.get(state), room.snapshots.get(state)])
  expect(second).toBe(first)
  await room.submit(author, 1, [dot])
  expect(await room.snapshots.get(await room.current())).toBe(first)
  await room.submit(
    author,
    2,
    Array.from({ length: 1_000 }, () => dot),
  )
  const fresh = await room.snapshots.get(await room.current())
  expect(fresh.seq).toBe(1_001)
  expect((await fresh.body('identity')).toString().split('\n')).toHaveLength(1_002)
  expect((await fresh.body('br')).length).toBeLessThan((await fresh.body('identity')).length / 2)
})

it('never gives out a snapshot that the log does not continue any more', async () => {
  const { room, state } = await rooms.open(board)
  await room.snapshots.get(state)
  for (let n = 1; n <= 9; n++) await room.submit(author, n, [dot])
  await room.close()
  const { floor } = await store.info(board)
  expect(floor).toBeGreaterThan(0)
  expect((await room.snapshots.get(await room.current())).seq).toBeGreaterThanOrEqual(floor)
})

it('never gives out a snapshot of what the log has lost', async () => {
  rooms = new Rooms({ ...parts(), logTail: 10_000 })
  const { room } = await rooms.open(board)
  await room.submit(author, 1, [dot, dot])
  const before = await room.snapshots.get(await room.current())
  const { log } = store.boards.get(board)!
  log.splice(1)
  log.push({ client: 'ijklmnop' as ClientId, n: 1, text: dot, at: 0 })
  const after = await room.snapshots.get(await room.current())
  expect([after.seq, after.last]).toEqual([before.seq, 'ijklmnop:1'])
})
