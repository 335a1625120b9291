/**
 * Whole boards in and out of the file, synchronous, as it runs in the worker: one page or one step a call. What comes in
 * is gathered in temporary tables, which vanish with the connection, and put in place in one transaction.
 */
import type { DatabaseSync } from 'node:sqlite'
import { openAccess } from '#shared/model/access.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { encodeAccess } from '../access-text.ts'
import { damaged } from '../damaged.ts'
import type { Page } from '../transfer/export.ts'
import type { BoardHead } from '../transfer/import.ts'
import type { ClientPart, ElementPart, OperationPart, StoredSecret } from '../transfer/transfer.ts'
import type { Statements } from './statements.ts'

const pageSize = 250

/** As the tables themselves (`schema.ts`), with the number of the import in the place of the board. */
const stageTables = `
  CREATE TEMP TABLE IF NOT EXISTS staged_log (
    stage INTEGER, seq INTEGER, client TEXT, n INTEGER, at INTEGER, text TEXT, PRIMARY KEY (stage, seq)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS staged_client (
    stage INTEGER, client TEXT, user TEXT, stored INTEGER, fence INTEGER, PRIMARY KEY (stage, client)
  ) WITHOUT ROWID;
  CREATE TEMP TABLE IF NOT EXISTS staged_element (
    stage INTEGER, id TEXT, line TEXT, PRIMARY KEY (stage, id)
  ) WITHOUT ROWID;
`
const stagedTables = ['log', 'client', 'element'] as const

export class TransferDatabase {
  readonly #database: DatabaseSync
  readonly #sql: Statements
  /** How often boards were put in place. Only by this process, and only its own snapshots could be under way then. */
  readonly #placed = new Map<BoardId, number>()

  constructor(database: DatabaseSync, sql: Statements) {
    this.#database = database
    this.#sql = sql
  }

  /** See `BoardInfo`. */
  placed(board: BoardId): string {
    return String(this.#placed.get(board) ?? '')
  }

  /** The first board behind one in the order of their ids, with or without a head; null: there is none. */
  boardAfter(board: string): BoardId | null {
    const rest = stagedTables.map((table) => `UNION ALL SELECT min(board) FROM ${table} WHERE board > :board`)
    const sql = `SELECT min(id) AS id FROM (SELECT min(id) AS id FROM board WHERE id > :board ${rest.join(' ')})`
    return this.#sql.all<{ id: BoardId | null }>(sql, { board })[0]!.id
  }

  elementPage(board: BoardId, after: string): Page<ElementPart> {
    const rows = this.#sql.all<Omit<ElementPart, 'kind'>>(
      'SELECT id, line FROM element WHERE board = :board AND id > :after ORDER BY id LIMIT :pageSize',
      { board, after, pageSize },
    )
    return { parts: rows.map((row) => ({ kind: 'element', ...row })), next: nextOf(rows, rows.at(-1)?.id) }
  }

  clientPage(board: BoardId, after: string): Page<ClientPart> {
    const rows = this.#sql.all<Omit<ClientPart, 'kind'>>(
      'SELECT client, user, stored, fence FROM client WHERE board = :board AND client > :after ORDER BY client LIMIT :pageSize',
      { board, after, pageSize },
    )
    return { parts: rows.map((row) => ({ kind: 'client', ...row })), next: nextOf(rows, rows.at(-1)?.client) }
  }

  clientRow(board: BoardId, client: ClientId): ClientPart | null {
    const [row] = this.#sql.all<Omit<ClientPart, 'kind'>>(
      'SELECT client, user, stored, fence FROM client WHERE board = :board AND client = :client',
      { board, client },
    )
    return row ? { kind: 'client', ...row } : null
  }

  /** Null where the log was trimmed past `since`. */
  logPage(board: BoardId, since: number, limit: number): readonly OperationPart[] | null {
    const [head] = this.#sql.all<{ floor: number }>('SELECT floor FROM board WHERE id = :board', { board })
    if (!head || head.floor > since) return null
    const rows = this.#sql.all<Omit<OperationPart, 'kind'> & { seq: number }>(
      'SELECT seq, client, n, at, text FROM log WHERE board = :board AND seq > :since ORDER BY seq LIMIT :limit',
      { board, since, limit },
    )
    const missing = rows.length === 0 ? 0 : rows.findIndex(({ seq }, at) => seq !== since + 1 + at)
    if (missing >= 0) throw damaged(`operation ${since + 1 + missing} is missing`)
    return rows.map(({ client, n, at, text }) => ({ kind: 'operation', client, n, at, text }))
  }

  /** Throws away what was gathered for an import, or begins it. */
  clearStage(stage: number): void {
    this.#database.exec(stageTables)
    for (const table of stagedTables) this.#sql.run(`DELETE FROM staged_${table} WHERE stage = :stage`, { stage })
  }

  stageElements(stage: number, parts: readonly ElementPart[]): void {
    this.#sql.transaction(() => {
      for (const { id, line } of parts)
        this.#sql.run('INSERT OR REPLACE INTO staged_element VALUES (:stage, :id, :line)', { stage, id, line })
    })
  }

  stageOperations(stage: number, first: number, parts: readonly OperationPart[]): void {
    this.#sql.transaction(() => {
      for (const [offset, { client, n, at, text }] of parts.entries())
        this.#sql.run('INSERT INTO staged_log VALUES (:stage, :seq, :client, :n, :at, :text)', {
          stage,
          seq: first + offset,
          client,
          n,
          at,
          text,
        })
    })
  }

  stageClients(stage: number, parts: readonly ClientPart[]): void {
    this.#sql.transaction(() => {
      for (const { client, user, stored, fence } of parts)
        this.#sql.run('INSERT INTO staged_client VALUES (:stage, :client, :user, :stored, :fence)', {
          stage,
          client,
          user,
          stored,
          fence,
        })
    })
  }

  /**
   * Puts what was gathered in the place of the board; false where something is there and must not be replaced. `writing`
   * is the head: whoever has less of the log than that must not write over these elements.
   */
  finishStage(stage: number, board: BoardId, head: BoardHead, replace: boolean): boolean {
    return this.#sql.transaction(() => {
      const free = replace || !this.#isThere(board)
      if (free) this.#place(stage, board, head)
      this.clearStage(stage)
      return free
    })
  }

  #place(stage: number, board: BoardId, head: BoardHead): void {
    const { title, epoch, created, seq, last, floor, floorLast, snapshot, snapshotLast, access = openAccess } = head
    this.#placed.set(board, (this.#placed.get(board) ?? 0) + 1)
    this.#sql.run('DELETE FROM board WHERE id = :board', { board })
    for (const table of stagedTables) this.#sql.run(`DELETE FROM ${table} WHERE board = :board`, { board })
    this.#sql.run(
      'INSERT INTO board VALUES (:board, :title, :epoch, :created, :seq, :last, :floor, :floorLast, :snapshot, :snapshotLast, :seq, :access)',
      {
        board,
        title,
        epoch,
        created,
        seq,
        last,
        floor,
        floorLast,
        snapshot,
        snapshotLast,
        access: encodeAccess(access),
      },
    )
    for (const [table, columns] of [
      ['log', 'seq, client, n, at, text'],
      ['client', 'client, user, stored, fence'],
      ['element', 'id, line'],
    ])
      this.#sql.run(`INSERT INTO ${table} SELECT :board, ${columns} FROM staged_${table} WHERE stage = :stage`, {
        board,
        stage,
      })
  }

  secretRows(): readonly StoredSecret[] {
    return this.#sql.all<StoredSecret>('SELECT name, value FROM secret', {})
  }

  keepSecret({ name, value }: StoredSecret): void {
    this.#sql.run('INSERT INTO secret VALUES (:name, :value) ON CONFLICT DO UPDATE SET value = excluded.value', {
      name,
      value,
    })
  }

  #isThere(board: BoardId): boolean {
    const rest = stagedTables.map((table) => `EXISTS (SELECT 1 FROM ${table} WHERE board = :board)`)
    const sql = `SELECT EXISTS (SELECT 1 FROM board WHERE id = :board) OR ${rest.join(' OR ')} AS found`
    return this.#sql.all<{ found: number }>(sql, { board })[0]!.found === 1
  }
}

/** Where the next page begins, after a full one. */
function nextOf(rows: readonly unknown[], last: string | undefined): string | null {
  return rows.length < pageSize ? null : (last ?? null)
}
