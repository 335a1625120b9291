/** A board that is open on this node: its committer, its folded state, and the frames that go out. */
import type { Access, Role } from '#shared/model/access.ts'
import type { BoardState, ResumeToken } from '#shared/board/board.ts'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { ServerLimits } from '#shared/model/limits.ts'
import type { WireOperation } from '#shared/operation/codec.ts'
import { Authors } from '#shared/wire/authors.ts'
import { encodeFrame } from '#shared/wire/frame.ts'
import { judge } from '../gate/gate.ts'
import type { Batch, BoardStore, CommitResult, Submission } from '../store/store.ts'
import type { Failed } from '../log.ts'
import type { Turns } from '../turns.ts'
import { BoardReplica } from './board-replica.ts'
import { Committer, type Committed } from './committer.ts'
import { SnapshotCache } from './snapshot-cache.ts'
import { Snapshotter } from './snapshotter.ts'

export interface RoomParts {
  readonly store: BoardStore
  /** Sends a frame to everybody on the board, on every node. Never throws. */
  readonly publish: (board: BoardId, frame: string) => void
  readonly limits: ServerLimits
  /** Monotonic, ms. */
  readonly clock: () => number
  /** ms since 1970, for people to read. */
  readonly now: () => number
  /** The distance that commits of a board keep, ms, where so many batches come in a second. */
  readonly spacing: (board: BoardId, rate: number) => number
  readonly snapshotEvery: number
  readonly logTail: number
  /** Told of each commit: operations stored, those that had been stored before, and how long the store took, ms. */
  readonly measured: (operations: number, resent: number, duration: number) => void
  /** Told of a board of which the store has lost what it had: where the log stood, and where it stands. */
  readonly setBack: (board: BoardId, had: ResumeToken, has: ResumeToken) => void
  /** Told of what went wrong in the background. */
  readonly failed: Failed
  /** Of all long work of this process. */
  readonly turns: Turns
}

/** How long frames may rest on earlier ones before each client is named once more, ms: newcomers by other nodes wait for that. */
const knownTime = 2_000

export interface Submitted extends Committed {
  readonly refused: readonly { n: number; code: NonNullable<Submission['refused']> }[]
}

export class Room {
  readonly board: BoardId
  readonly snapshots: SnapshotCache
  readonly #parts: RoomParts
  readonly #replica: BoardReplica
  readonly #committer: Committer
  readonly #snapshotter: Snapshotter
  /** What those who receive this node's frames know. */
  readonly #authors = new Authors()
  #namedAt = -Infinity

  constructor(board: BoardId, parts: RoomParts) {
    this.board = board
    this.#parts = parts
    this.#replica = new BoardReplica(board, parts.store, parts.turns, (had, has) => parts.setBack(board, had, has))
    this.#committer = new Committer({
      commit: (batches) => this.#commit(batches),
      spacing: (rate) => parts.spacing(board, rate),
      clock: parts.clock,
    })
    this.#snapshotter = new Snapshotter(this.#replica, parts)
    this.snapshots = new SnapshotCache(parts.logTail, parts.turns)
  }

  /** The board as the store has it now. */
  current(): Promise<BoardState> {
    return this.#replica.current()
  }

  /** Digest of the board as the store has it now, and its position. */
  digest(): Promise<ResumeToken & { digest: string }> {
    return this.#replica.digest()
  }

  /** Who may do what, as the store had it at the last look at the board. */
  get access(): Access {
    return this.#replica.access
  }

  /** Somebody arrived, and understands what is sent from now on. */
  welcome(): void {
    this.#authors.forget()
  }

  /** Whether nothing was folded yet. */
  get empty(): boolean {
    return this.#replica.state === null
  }

  /** Judges operations `n`, `n + 1`, ... of a client and stores them, unless its role follows from an access that is not the stored one any more. */
  async submit(
    { client, fence, role, access }: { client: ClientId; fence: number; role: Role; access: number },
    n: number,
    operations: readonly WireOperation[],
  ): Promise<Submitted> {
    const { limits } = this.#parts
    const fill = {
      elements: this.#replica.state?.elements.size ?? 0,
      bytes: this.#replica.bytes,
      mostElements: limits.elementsPerBoard,
      mostBytes: limits.bytesPerBoard,
    }
    const submissions = judge(operations, { client, n }, role, fill)
    const committed = await this.#committer.submit({ client, fence, n, submissions, access })
    const refused = submissions.flatMap(({ refused: code }, at) => (code ? [{ n: n + at, code }] : []))
    return { ...committed, refused }
  }

  /** Waits for what is in flight and saves a snapshot of what changed. */
  async close(): Promise<void> {
    await this.#committer.drained()
    await this.#snapshotter.save()
  }

  async #commit(batches: readonly Batch[]): Promise<CommitResult> {
    const { store, clock, now, publish, measured } = this.#parts
    const startedAt = clock()
    const at = now()
    const commit = await store.commit(this.board, batches, at)
    if (commit.runs.length > 0) {
      publish(this.board, this.#frameOf(commit))
      this.#replica.advance(commit)
      this.#snapshotter.noted(commit.seq)
    }
    const stored = commit.seq - commit.first + 1
    measured(stored, countAccepted(batches, commit) - stored, clock() - startedAt)
    return commit
  }

  #frameOf({ epoch, first, runs }: CommitResult): string {
    const now = this.#parts.clock()
    if (now - this.#namedAt > knownTime) {
      this.#authors.forget()
      this.#namedAt = now
    }
    return encodeFrame(this.#authors.shorten({ epoch, seq: first, runs }))
  }
}

/** Operations that were neither refused by the gate nor by the store, new or not. */
function countAccepted(batches: readonly Batch[], { results }: CommitResult): number {
  return batches
    .filter((_batch, at) => results[at]?.status === 'stored')
    .reduce((sum, { submissions }) => sum + submissions.filter(({ refused }) => refused === undefined).length, 0)
}
