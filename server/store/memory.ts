/** The reference implementation of the port, in memory: for unit tests and the simulator, never for people's boards. */
import { openAccess, type Access } from '#shared/model/access.ts'
import type { BoardId, ClientId, Epoch, UserId } from '#shared/model/ids.ts'
import { operationId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'
import { addToRuns, planBatch, runsOf, type OpenRun } from './batches.ts'
import type { MemoryBoard } from './memory-board.ts'
import { MemoryTransfer } from './memory-transfer.ts'
import type {
  Batch,
  BatchResult,
  BoardInfo,
  ClientSession,
  CommitResult,
  LogPiece,
  SnapshotChange,
  StoredSnapshot,
} from './store.ts'
import type { TransferableStore } from './transfer/transfer.ts'

export type { MemoryBoard } from './memory-board.ts'

export interface MemoryOptions {
  readonly clock: () => number
  readonly epoch: () => Epoch
  readonly secret: () => string
}

export class MemoryStore implements TransferableStore {
  readonly boards = new Map<BoardId, MemoryBoard>()
  readonly #secrets = new Map<string, string>()
  readonly transfer = new MemoryTransfer(this, this.boards, this.#secrets)
  readonly #options: MemoryOptions

  constructor(options: MemoryOptions) {
    this.#options = options
  }

  async createBoard(board: BoardId, title: string, access = openAccess): Promise<BoardInfo> {
    const empty = { floor: 0, log: [], floorLast: '', snapshot: { seq: 0, last: '' } }
    const made = { title, access, epoch: this.#options.epoch(), placed: '', created: this.#options.clock() }
    if (!this.boards.has(board)) this.boards.set(board, { ...made, ...empty, clients: new Map(), elements: new Map() })
    return this.info(board)
  }

  async info(board: BoardId): Promise<BoardInfo> {
    const found = this.#board(board)
    const { title, access, epoch, placed, created, floor, snapshot } = found
    const seq = headOf(found)
    return { title, access, epoch, placed, created, floor, snapshot: snapshot.seq, seq, last: lastAt(found, seq) ?? '' }
  }

  async setTitle(board: BoardId, title: string): Promise<void> {
    this.#board(board).title = title
  }

  async setAccess(board: BoardId, access: Access): Promise<boolean> {
    const found = this.#board(board)
    if (found.access.version !== access.version - 1) return false
    found.access = access
    return true
  }

  async openClient(board: BoardId, client: ClientId, user: UserId, from: number): Promise<ClientSession> {
    const { clients } = this.#board(board)
    const record = clients.get(client) ?? { user, stored: from - 1, fence: 0 }
    if (record.user !== user) throw new Refusal('E_AUTH')
    record.fence++
    record.stored = Math.max(record.stored, from - 1)
    clients.set(client, record)
    return { fence: record.fence, stored: record.stored }
  }

  async commit(board: BoardId, batches: readonly Batch[], at: number): Promise<CommitResult> {
    const found = this.#board(board)
    const first = headOf(found) + 1
    const follows = lastAt(found, first - 1) ?? ''
    const runs: Run[] = []
    const results: BatchResult[] = []
    for (const batch of batches) {
      const record = found.clients.get(batch.client)
      const plan = planBatch(record, batch, found.access.version)
      results.push(plan.result)
      if (!record || !('fresh' in plan)) continue
      record.stored = plan.result.n
      for (const run of runsOf(batch.client, plan.n, plan.fresh)) {
        runs.push(run)
        for (const [offset, text] of run.operations.entries()) {
          found.log.push({ client: run.client, n: run.n + offset, text, at })
        }
      }
    }
    return { epoch: found.epoch, seq: headOf(found), results, first, follows, runs }
  }

  async readLog(board: BoardId, since: number, limit: number): Promise<LogPiece | null> {
    const found = this.#board(board)
    const head = headOf(found)
    if (since < found.floor || since > head) return null
    const entries = found.log.slice(since - found.floor, since - found.floor + limit)
    const runs: OpenRun[] = []
    for (const entry of entries) addToRuns(runs, entry)
    return { epoch: found.epoch, first: since + 1, runs, at: entries.at(-1)?.at ?? 0, head }
  }

  async operationAt(board: BoardId, seq: number): Promise<string | null> {
    return lastAt(this.#board(board), seq)
  }

  async readSnapshot(board: BoardId): Promise<StoredSnapshot> {
    const { epoch, snapshot, elements } = this.#board(board)
    return { epoch, ...snapshot, lines: [...elements.values()] }
  }

  async writeSnapshot(board: BoardId, change: SnapshotChange): Promise<boolean> {
    const found = this.#board(board)
    if (change.epoch !== found.epoch || change.placed !== found.placed) return true
    if (change.seq <= found.snapshot.seq || change.seq > headOf(found)) return true
    for (const [id, line] of change.changed) found.elements.set(id, line)
    for (const id of change.removed) found.elements.delete(id)
    found.snapshot = { seq: change.seq, last: change.last }
    const floor = Math.max(found.floor, change.seq - change.keep)
    found.floorLast = lastAt(found, floor) ?? found.floorLast
    found.log.splice(0, floor - found.floor)
    found.floor = floor
    return true
  }

  async secret(name: string): Promise<string> {
    const secret = this.#secrets.get(name) ?? this.#options.secret()
    this.#secrets.set(name, secret)
    return secret
  }

  async check(): Promise<void> {}

  async close(): Promise<void> {}

  #board(board: BoardId): MemoryBoard {
    const found = this.boards.get(board)
    if (!found) throw new Refusal('E_NOTFOUND')
    return found
  }
}

function headOf(board: MemoryBoard): number {
  return board.floor + board.log.length
}

/** Id of the operation at `seq`; empty at 0; null where the log does not hold it. */
function lastAt(board: MemoryBoard, seq: number): string | null {
  if (seq === board.floor) return board.floorLast
  const entry = board.log[seq - board.floor - 1]
  return entry ? operationId(entry.client, entry.n) : null
}
