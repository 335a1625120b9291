/** What a file can suffer, asked of the database itself: without a thread for each of many damages. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import { ann, batch, linesOf, logAfter, newBoard, user } from '../conformance/helpers.ts'
import { SqliteDatabase } from './database.ts'
import { SqliteStore } from './sqlite-store.ts'

const board = newBoard()
const pageSize = 4_096
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawbridge-sqlite-'))
  onTestFinished(() => rm(folder, { recursive: true }))
})

/** A board with 60 operations, of which the last 40 are kept, and 60 elements, on some twenty pages. */
async function filled(): Promise<Buffer> {
  const file = join(folder, 'filled.sqlite')
  const database = new SqliteDatabase(file)
  database.createBoard(board, 'Test', 1)
  database.openClient(board, ann, user, 1)
  for (let n = 1; n <= 60; n++) database.commit(board, [batch(ann, n, `${n} ${'x'.repeat(300)}`)], n)
  const position = { epoch: database.info(board).epoch, placed: '', seq: 30, last: `${ann}:30`, keep: 10 }
  const elements = Array.from({ length: 60 }, (_, at) => [`e${at}`, `${at} ${'y'.repeat(200)}`] as const)
  expect(database.writeElements(board, position, elements)).toBe('ok')
  expect(database.finishSnapshot(board, position)).toBe('ok')
  database.close()
  return readFile(file)
}

/** Everything that a file has of the board; a thrown error where it cannot be opened or read. */
async function contentsOf(bytes: Buffer, name: string): Promise<unknown> {
  const file = join(folder, `${name}.sqlite`)
  await writeFile(file, bytes)
  const database = new SqliteDatabase(file)
  try {
    return [database.info(board), database.readLog(board, 20, 1_000), snapshotOf(database, board)]
  } finally {
    database.close()
  }
}

const snapshotOf = (database: SqliteDatabase, of: BoardId) => ({
  ...database.snapshotPosition(of),
  lines: database.readElements(of, '', 1_000).lines,
})

const pagesOf = (bytes: Buffer) => Array.from({ length: bytes.length / pageSize }, (_, page) => page)
const overwrite = (bytes: Buffer, page: number, value: number) =>
  Buffer.from(bytes).fill(value, page * pageSize, (page + 1) * pageSize)
const malformed = /malformed|not a database/

describe('a SQLite file', () => {
  it('gives an error or everything, whichever page is overwritten', async () => {
    const whole = await filled()
    const right = await contentsOf(whole, 'whole')
    let refused = 0
    for (const page of pagesOf(whole)) {
      for (const value of [0, 0xff]) {
        const damaged = overwrite(whole, page, value)
        const found = await contentsOf(damaged, `${page}-${value}`).catch((error: unknown) => String(error))
        if (typeof found === 'string') refused++
        expect(found, `page ${page}`).toEqual(typeof found === 'string' ? expect.stringMatching(malformed) : right)
      }
    }
    // Some pages are free, or hold what nobody asks for.
    expect(refused).toBeGreaterThan(pagesOf(whole).length)
  })

  it('gives an error wherever it was cut', async () => {
    const whole = await filled()
    // Cut to nothing, it is what a start that was interrupted leaves behind.
    for (const page of pagesOf(whole).slice(1)) {
      const cut = whole.subarray(0, page * pageSize)
      await expect(contentsOf(cut, `cut-${page}`), `cut at ${page}`).rejects.toThrow(malformed)
    }
  })

  it('is called damaged where a page was overwritten', async () => {
    const whole = await filled()
    await writeFile(join(folder, 'drawbridge.sqlite'), overwrite(whole, 1, 0))
    const store = await SqliteStore.open(folder)
    for (const ask of [() => store.info(board), () => store.createBoard(board, 'x'), () => store.readSnapshot(board)])
      await expect(ask()).rejects.toMatchObject({ code: 'E_DAMAGED' })
    await store.close()
  })

  it('that cannot grow refuses to commit, and has what it acknowledged', async () => {
    const loop = join(import.meta.dirname, '../../testing/commit-loop.ts')
    // No file of its may be larger than 200 KiB: the disk is full for it in the middle of commits.
    const limited = ['-c', 'ulimit -f 400 && exec "$0" "$@"', process.execPath, loop, folder, board]
    const child = spawn('sh', limited, { stdio: ['ignore', 'pipe', 'pipe'] })
    const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(complaint).toMatch(/E_STORE/)
    const acknowledged = said.trim().split('\n').length
    expect(acknowledged).toBeGreaterThan(5)

    const store = await SqliteStore.open(folder)
    const log = await logAfter(store, board)
    expect(log.length).toBeGreaterThanOrEqual(acknowledged)
    expect(log).toEqual(log.map((_line, at) => `${at + 1} ${ann}:${at + 1} text ${at + 1}`))
    const { fence, stored } = await store.openClient(board, ann, user, 1)
    const more = await store.commit(board, [{ ...batch(ann, stored + 1, 'more'), fence }], 1)
    expect(linesOf(more)).toEqual([`${log.length + 1} ${ann}:${log.length + 1} more`])
    await store.close()
  })
})

describe('two snapshots at once', () => {
  /** Two operations, and a snapshot at each of them. */
  async function begun() {
    const store = await SqliteStore.open(folder)
    onTestFinished(() => store.close())
    const { epoch } = await store.createBoard(board, 'Test')
    await store.openClient(board, ann, user, 1)
    await store.commit(board, [batch(ann, 1, 'x', 'y')], 1)
    const snapshot = (seq: number, count: number, line: string) => {
      const changed = new Map(Array.from({ length: count }, (_, at) => [`e${at}` as ElementId, line]))
      return { epoch, placed: '', seq, last: `${ann}:${seq}`, changed, removed: [], keep: 0 }
    }
    return { store, snapshot }
  }

  it("refuse the older one's pieces from the moment that the newer one begins, which finishes", async () => {
    const { store, snapshot } = await begun()
    const older = store.writeSnapshot(board, snapshot(1, 600, 'old'))
    const newer = store.writeSnapshot(board, snapshot(2, 600, 'new'))
    expect(await Promise.all([older, newer])).toEqual([false, true])
    const { seq, lines } = await store.readSnapshot(board)
    expect([seq, lines.length, new Set(lines)]).toEqual([2, 600, new Set(['new'])])
    expect(await store.info(board)).toMatchObject({ snapshot: 2, floor: 2 })
  })

  it('let a newer one finish what one that was never finished began', async () => {
    const file = join(folder, 'half.sqlite')
    const database = new SqliteDatabase(file)
    const { epoch } = database.createBoard(board, 'Test', 1)
    database.openClient(board, ann, user, 1)
    database.commit(board, [batch(ann, 1, 'x', 'y')], 1)
    database.writeElements(board, { epoch, placed: '', seq: 2 }, [['e1', 'one']])
    database.close()

    const again = new SqliteDatabase(file)
    // The element is newer than its number, and the log from there on is all there.
    expect(snapshotOf(again, board)).toEqual({ epoch, seq: 0, last: '', lines: ['one'] })
    expect(linesOf(again.readLog(board, 0, 10)!)).toHaveLength(2)
    expect(again.writeElements(board, { epoch, placed: '', seq: 1 }, [['e1', 'old']])).toBe('busy')
    expect(again.finishSnapshot(board, { epoch, placed: '', seq: 1, last: `${ann}:1`, keep: 0 })).toBe('busy')
    again.commit(board, [batch(ann, 3, 'z')], 2)
    expect(again.writeElements(board, { epoch, placed: '', seq: 3 }, [['e2', 'two']])).toBe('ok')
    expect(again.finishSnapshot(board, { epoch, placed: '', seq: 3, last: `${ann}:3`, keep: 0 })).toBe('ok')
    expect(snapshotOf(again, board)).toEqual({ epoch, seq: 3, last: `${ann}:3`, lines: ['one', 'two'] })
    again.close()
  })
})
