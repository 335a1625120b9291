/** The store itself, synchronous, as it runs in the worker: each method is one transaction. */
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { openAccess, type Access } from '#shared/model/access.ts'
import type { ResumeToken } from '#shared/board/board.ts'
import { operationId, type BoardId, type ClientId, type Epoch, type UserId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'
import { decodeAccess, encodeAccess, versionOf } from '../access-text.ts'
import { addToRuns, planBatch, runsOf, type OpenRun } from '../batches.ts'
import { damaged } from '../damaged.ts'
import type { Batch, BatchResult, BoardInfo, ClientSession, CommitResult, LogPiece, SnapshotChange } from '../store.ts'
import { unpackBatch, type PackedBatch, type PackedResult } from './packed-commit.ts'
import { prepareSchema } from './schema.ts'
import { Statements } from './statements.ts'
import { TransferDatabase } from './transfer-database.ts'

interface BoardRow {
  title: string
  epoch: Epoch
  created: number
  seq: number
  last: string
  floor: number
  floor_last: string
  snapshot: number
  snapshot_last: string
  writing: number
  access: string
}

interface LogRow {
  seq: number
  client: ClientId
  n: number
  at: number
  text: string
}

type SnapshotPosition = Pick<SnapshotChange, 'epoch' | 'placed' | 'seq'>

/** `old`: a newer snapshot is stored, or a board that was put in place since; `busy`: a newer one is under way. */
export type SnapshotAnswer = 'ok' | 'old' | 'busy'

export class SqliteDatabase {
  readonly transfer: TransferDatabase
  readonly #database: DatabaseSync
  readonly #sql: Statements

  /** Opens, or makes, the file. Throws where another process has it open or its layout is newer. */
  constructor(file: string) {
    this.#database = new DatabaseSync(file)
    prepareSchema(this.#database)
    this.#sql = new Statements(this.#database)
    this.transfer = new TransferDatabase(this.#database, this.#sql)
  }

  createBoard(board: BoardId, title: string, created: number, access = openAccess): BoardInfo {
    const epoch = randomBytes(6).toString('base64url')
    return this.#sql.transaction(() => {
      const known = this.#sql.get('SELECT 1 FROM board WHERE id = ?', board)
      if (!known && this.#hasRemains(board)) throw damaged('its head is lost but the rest is there')
      if (!known)
        this.#sql.run(
          "INSERT INTO board VALUES (?, ?, ?, ?, 0, '', 0, '', 0, '', 0, ?)",
          ...[board, title, epoch, created, encodeAccess(access)],
        )
      return this.info(board)
    })
  }

  info(board: BoardId): BoardInfo {
    const { title, epoch, created, seq, last, floor, snapshot, access } = this.#board(board)
    const placed = this.transfer.placed(board)
    return { title, epoch, placed, created, seq, last, floor, snapshot, access: decodeAccess(access) }
  }

  setTitle(board: BoardId, title: string): void {
    this.#board(board)
    this.#sql.run('UPDATE board SET title = ? WHERE id = ?', title, board)
  }

  setAccess(board: BoardId, access: Access): boolean {
    return this.#sql.transaction(() => {
      if (decodeAccess(this.#board(board).access).version !== access.version - 1) return false
      this.#sql.run('UPDATE board SET access = ? WHERE id = ?', encodeAccess(access), board)
      return true
    })
  }

  openClient(board: BoardId, client: ClientId, user: UserId, from: number): ClientSession {
    return this.#sql.transaction(() => {
      this.#board(board)
      this.#sql.run('INSERT OR IGNORE INTO client VALUES (?, ?, ?, ?, 0)', board, client, user, from - 1)
      this.#sql.run(
        'UPDATE client SET fence = fence + 1, stored = max(stored, ?) WHERE board = ? AND client = ? AND user = ?',
        from - 1,
        board,
        client,
        user,
      )
      const row = this.#sql.get<{ user: string; stored: number; fence: number }>(
        'SELECT user, stored, fence FROM client WHERE board = ? AND client = ?',
        board,
        client,
      )
      if (!row || row.user !== user) throw new Refusal('E_AUTH')
      return { fence: row.fence, stored: row.stored }
    })
  }

  commitPacked(board: BoardId, batches: readonly PackedBatch[], at: number): PackedResult {
    const { runs: _known, ...result } = this.commit(board, batches.map(unpackBatch), at)
    return result
  }

  commit(board: BoardId, batches: readonly Batch[], at: number): CommitResult & PackedResult {
    return this.#sql.transaction(() => {
      const { epoch, seq: head, last: before, access } = this.#board(board)
      const version = versionOf(access)
      const runs: Run[] = []
      const fresh = batches.map(() => 0)
      let seq = head
      let last = before
      const results = batches.map((batch, index): BatchResult => {
        const record = this.#sql.get<{ stored: number; fence: number }>(
          'SELECT stored, fence FROM client WHERE board = ? AND client = ?',
          board,
          batch.client,
        )
        const plan = planBatch(record, batch, version)
        if (!('fresh' in plan) || plan.fresh.length === 0) return plan.result
        fresh[index] = plan.fresh.length
        this.#sql.run('UPDATE client SET stored = ? WHERE board = ? AND client = ?', plan.result.n, board, batch.client)
        for (const run of runsOf(batch.client, plan.n, plan.fresh)) {
          runs.push(run)
          for (const [offset, text] of run.operations.entries()) {
            this.#sql.run(
              'INSERT INTO log VALUES (?, ?, ?, ?, ?, ?)',
              board,
              ++seq,
              run.client,
              run.n + offset,
              at,
              text,
            )
            last = operationId(run.client, run.n + offset)
          }
        }
        return plan.result
      })
      if (seq > head) this.#sql.run('UPDATE board SET seq = ?, last = ? WHERE id = ?', seq, last, board)
      return { epoch, seq, results, first: head + 1, follows: before, runs, fresh }
    })
  }

  readLog(board: BoardId, since: number, limit: number): LogPiece | null {
    const { epoch, seq: head, floor } = this.#board(board)
    if (since < floor || since > head) return null
    const rows = this.#sql.all<LogRow>(
      'SELECT seq, client, n, at, text FROM log WHERE board = ? AND seq > ? ORDER BY seq LIMIT ?',
      board,
      since,
      limit,
    )
    const runs: OpenRun[] = []
    for (const [offset, { seq, client, n, text }] of rows.entries()) {
      if (seq !== since + 1 + offset) throw damaged(`operation ${since + 1 + offset} is missing`)
      addToRuns(runs, { client, n, text })
    }
    if (rows.length < Math.min(limit, head - since)) throw damaged('the log ends before its head')
    return { epoch, first: since + 1, runs, at: rows.at(-1)?.at ?? 0, head }
  }

  operationAt(board: BoardId, seq: number): string | null {
    const { seq: head, floor, floor_last } = this.#board(board)
    if (seq === floor) return floor_last
    if (seq < floor || seq > head) return null
    const row = this.#sql.get<{ client: ClientId; n: number }>(
      'SELECT client, n FROM log WHERE board = ? AND seq = ?',
      board,
      seq,
    )
    if (!row) throw damaged(`operation ${seq} is missing`)
    return operationId(row.client, row.n)
  }

  /** Where the stored snapshot stands; its elements may be newer. */
  snapshotPosition(board: BoardId): ResumeToken {
    const { epoch, snapshot: seq, snapshot_last: last } = this.#board(board)
    return { epoch, seq, last }
  }

  /** The lines of the elements after an id, in the order of ids, and the last of these ids; null: there are no more. */
  readElements(board: BoardId, after: string, limit: number): { lines: string[]; last: string | null } {
    const rows = this.#sql.all<{ id: string; line: string }>(
      'SELECT id, line FROM element WHERE board = ? AND id > ? ORDER BY id LIMIT ?',
      board,
      after,
      limit,
    )
    return { lines: rows.map(({ line }) => line), last: rows.length < limit ? null : rows.at(-1)!.id }
  }

  /** Writes elements without moving the number: they may be newer than it says. */
  writeElements(
    board: BoardId,
    position: SnapshotPosition,
    elements: readonly (readonly [id: string, line: string | null])[],
  ): SnapshotAnswer {
    return this.#sql.transaction(() => {
      const answer = this.#mayWrite(board, position)
      if (answer !== 'ok') return answer
      for (const [id, line] of elements) {
        if (line === null) this.#sql.run('DELETE FROM element WHERE board = ? AND id = ?', board, id)
        else
          this.#sql.run(
            'INSERT INTO element VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET line = excluded.line',
            board,
            id,
            line,
          )
      }
      this.#sql.run('UPDATE board SET writing = ? WHERE id = ?', position.seq, board)
      return answer
    })
  }

  /** Moves the snapshot's number and trims the log behind it. */
  finishSnapshot(board: BoardId, position: Omit<SnapshotChange, 'changed' | 'removed'>): SnapshotAnswer {
    const { seq, last, keep } = position
    return this.#sql.transaction(() => {
      const answer = this.#mayWrite(board, position)
      if (answer !== 'ok') return answer
      const floor = Math.max(this.#board(board).floor, seq - keep)
      this.#sql.run(
        'UPDATE board SET snapshot = ?, snapshot_last = ?, floor = ?, floor_last = ? WHERE id = ?',
        seq,
        last,
        floor,
        this.operationAt(board, floor)!,
        board,
      )
      this.#sql.run('DELETE FROM log WHERE board = ? AND seq <= ?', board, floor)
      return answer
    })
  }

  secret(name: string): string {
    this.#sql.run('INSERT OR IGNORE INTO secret VALUES (?, ?)', name, randomBytes(32).toString('base64url'))
    return this.#sql.get<{ value: string }>('SELECT value FROM secret WHERE name = ?', name)!.value
  }

  check(): void {
    this.#sql.get('SELECT 1')
  }

  close(): void {
    this.#database.close()
  }

  #board(board: BoardId): BoardRow {
    const row = this.#sql.get<BoardRow>('SELECT * FROM board WHERE id = ?', board)
    if (!row && this.#hasRemains(board)) throw damaged('its head is lost but the rest is there')
    if (!row) throw new Refusal('E_NOTFOUND')
    if (row.seq < row.floor || row.snapshot > row.seq || row.epoch === '')
      throw damaged('the numbers in its head contradict each other')
    return row
  }

  /** Whether anything of a board without a head is left. */
  #hasRemains(board: BoardId): boolean {
    return ['log', 'client', 'element'].some((table) => this.#sql.get(`SELECT 1 FROM ${table} WHERE board = ?`, board))
  }

  /** From the moment that a writer with a newer state begins, an older one's pieces would end up under its number. */
  #mayWrite(board: BoardId, { epoch, placed, seq: wanted }: SnapshotPosition): SnapshotAnswer {
    const { epoch: current, seq, snapshot, writing } = this.#board(board)
    if (current !== epoch || placed !== this.transfer.placed(board)) return 'old'
    if (wanted <= snapshot || wanted > seq) return 'old'
    return wanted < writing ? 'busy' : 'ok'
  }
}
