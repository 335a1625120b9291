import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openAccess } from '#shared/model/access.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { ann, batch, boardOfTwo, logAfter, newBoard, snapshotNow, user } from '../conformance/helpers.ts'
import { describeStore } from '../conformance/suite.ts'
import { SqliteStore } from './sqlite-store.ts'

async function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'drawbridge-sqlite-'))
}

describe('SQLite', () => {
  let folder: string
  let store: SqliteStore
  beforeAll(async () => {
    folder = await newFolder()
    store = await SqliteStore.open(folder)
  })
  afterAll(async () => {
    await store.close()
    await rm(folder, { recursive: true })
  })
  // One process owns the file, so there is no other way to it.
  describeStore(() => ({ store, other: store }))
})

describe('a SQLite file', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await newFolder()
    file = join(folder, 'drawbridge.sqlite')
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
  })

  /** Uses the store and closes it again. */
  async function using<T>(work: (store: SqliteStore) => Promise<T>): Promise<T> {
    const store = await SqliteStore.open(folder)
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  }

  /** A board with five operations, a snapshot, and nobody who has the file open. */
  const filled = () =>
    using(async (store) => {
      const board = await boardOfTwo(store)
      await store.commit(board, [batch(ann, 1, 'a', 'b', 'c', 'd', 'e')], 1)
      await store.writeSnapshot(board, await snapshotNow(store, board, { e1: 'one' }, 3))
      return board
    })

  function meddle(sql: string): void {
    const database = new DatabaseSync(file)
    database.exec(sql)
    database.close()
  }

  it('has everything when it is opened again', async () => {
    const board = await filled()
    await using(async (store) => {
      expect(await logAfter(store, board, 2)).toHaveLength(3)
      expect(await store.readSnapshot(board)).toMatchObject({ seq: 5, lines: ['one'] })
      expect(await store.openClient(board, ann, user, 1)).toEqual({ fence: 2, stored: 5 })
    })
  })

  it('has every acknowledged operation after its process was killed in the middle of commits', async () => {
    const board = newBoard()
    const loop = join(import.meta.dirname, '../../testing/commit-loop.ts')
    for (let round = 1; round <= 3; round++) {
      const child = spawn(process.execPath, [loop, folder, board], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
      while (said.split('\n').length < 25 * round) await once(child.stdout, 'data')
      child.kill('SIGKILL')
      await once(child, 'close')
      const acknowledged = Number(said.trim().split('\n').at(-1))
      const log = await using((store) => logAfter(store, board))
      expect(log.length).toBeGreaterThanOrEqual(acknowledged)
      expect(log).toEqual(log.map((_line, at) => `${at + 1} ${ann}:${at + 1} text ${at + 1}`))
    }
  })

  it('belongs to one process', async () => {
    await using(async () => {
      await expect(SqliteStore.open(folder)).rejects.toThrow(/another process has it open; run one server per data/)
    })
  })

  it('of the layout before there was access is brought up to date: its boards are open to everybody', async () => {
    const board = await filled()
    meddle('ALTER TABLE board DROP COLUMN access; PRAGMA user_version = 1')
    for (let round = 0; round < 2; round++) {
      const { access, seq } = await using((store) => store.info(board))
      expect([access, seq]).toEqual([openAccess, 5])
    }
  })

  it('of a newer layout is left alone', async () => {
    await filled()
    meddle('PRAGMA user_version = 99')
    await expect(SqliteStore.open(folder)).rejects.toThrow(/written by a newer version \(layout 99/)
  })

  it('that is no database is refused, not replaced', async () => {
    await writeFile(file, 'x'.repeat(10_000))
    await expect(SqliteStore.open(folder)).rejects.toThrow(/cannot be used/)
    expect(await readFile(file, 'utf8')).toBe('x'.repeat(10_000))
  })

  it('that was cut short gives an error, never an empty board', async () => {
    const board = await filled()
    await truncate(file, 12_288)
    const read = () => using((store) => store.readSnapshot(board).then(({ lines }) => lines))
    await expect(read()).rejects.toThrow()
  })

  it('that cannot be made says why', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(SqliteStore.open(join(folder, 'file'))).rejects.toThrow(/cannot be used|EEXIST|ENOTDIR/)
  })

  it.each<[damage: string, sql: string, ask: (store: SqliteStore, board: BoardId) => Promise<unknown>]>([
    ['an operation is missing', 'DELETE FROM log WHERE seq = 4', (store, board) => store.readLog(board, 2, 10)],
    [
      'the operation asked for is missing',
      'DELETE FROM log WHERE seq = 4',
      (store, board) => store.operationAt(board, 4),
    ],
    ['the end of the log is missing', 'DELETE FROM log WHERE seq = 5', (store, board) => store.readLog(board, 2, 10)],
    ['the head is missing', 'DELETE FROM board', (store, board) => store.info(board)],
    ['the head is missing, and it is made anew', 'DELETE FROM board', (store, board) => store.createBoard(board, 'x')],
    ['the head is behind its log', 'UPDATE board SET seq = 1', (store, board) => store.commit(board, [], 1)],
    ['who may use it is not readable', "UPDATE board SET access = '2 {}'", (store, board) => store.info(board)],
    ['the head has no epoch', "UPDATE board SET epoch = ''", (store, board) => store.readSnapshot(board)],
  ])('where %s is damaged', async (_damage, sql, ask) => {
    const board = await filled()
    meddle(sql)
    await using((store) => expect(ask(store, board)).rejects.toMatchObject({ code: 'E_DAMAGED' }))
  })

  it('that is closed refuses to answer', async () => {
    const store = await SqliteStore.open(folder)
    await store.close()
    await expect(store.check()).rejects.toMatchObject({ code: 'E_STORE' })
    await store.close()
  })
})
