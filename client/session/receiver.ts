/**
 * Brings the replica to the head of the log and keeps it there: frames in order as they come, a moment's patience with
 * those that overtook others, then the missing ones from the log. What nodes say about the head reveals a lost last
 * frame, a log that was set back, and any difference between the boards.
 */
import { BoardState, type ResumeToken } from '#shared/board/board.ts'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { Inbox } from '#shared/sync/inbox.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { Replica } from '#shared/sync/replica.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import { decodeFrame, decodeLiveFrame, frameLength, type Frame, type LiveFrame } from '#shared/wire/frame.ts'
import type { Bulk } from '../net/bulk.ts'
import type { CachedBoard } from '../storage/storage.ts'
import { CatchUp } from './catch-up.ts'
import { readElements } from './read-elements.ts'

export interface ReceiverParts {
  readonly board: BoardId
  readonly bulk: Pick<Bulk, 'snapshot' | 'log'>
  readonly replica: Replica
  /** ms, monotonic. */
  readonly clock: () => number
  readonly random: () => number
  /** Own operations that the server has not acknowledged. */
  readonly pending: () => readonly Numbered[]
  /** The confirmed board moved on by these frames. */
  readonly continued: (frames: readonly Frame[]) => void
  /** The server has this board in place of the one that is here, and has lost the other. */
  readonly lost: (now: BoardState) => void
  /** Another board took the place of the confirmed one. */
  readonly exchanged: () => void
  /** The log may not be the one that was followed: own work is to be offered again. */
  readonly replaced: () => void
  readonly refused: (code: ErrorCode) => void
}

/** Where a log ends, as a node says; `digest`: of the board at some number up to there. */
export interface Head {
  readonly epoch: Epoch
  readonly seq: number
  readonly digest?: { readonly seq: number; readonly value: string } | undefined
}

/** How long a missing frame may still arrive by itself, ms. */
const holdTime = 150
/** Operations in frames that are kept while the first board is on its way; beyond it they come from the log. */
const mostEarly = 5_000
/** Elements hashed before the page has its turn again. */
const hashChunk = 500
/** Between two boards fetched because digests differed, ms: a page older than the server may differ for ever. */
const repairPause = 60_000

export class Receiver {
  readonly #parts: ReceiverParts
  readonly #catchUp: CatchUp
  #inbox: Inbox | null = null
  /** Frames that came before the first board. */
  #early: LiveFrame[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #hashing: ReturnType<typeof setTimeout> | undefined
  /** Where this side stood when a head was last told. */
  #seqAtHead = 0
  #repairAfter = -Infinity

  constructor(parts: ReceiverParts) {
    this.#parts = parts
    const { board, bulk, random, replica, replaced, refused } = parts
    this.#catchUp = new CatchUp({
      board,
      bulk,
      random,
      position: () => (this.#inbox ? replica.confirmed.token : null),
      behind: () => this.#inbox?.behind ?? false,
      take: (state, lost) => {
        if (lost) parts.lost(state)
        this.#take(state)
      },
      frame: (frame) => this.#accept(frame),
      replaced,
      refused,
    })
  }

  /** Whether there is a board to show. */
  get loaded(): boolean {
    return this.#inbox !== null
  }

  /** Starts from what this device kept. */
  restore({ token, lines, frames }: CachedBoard): void {
    this.#take(new BoardState(token, readElements(lines)))
    for (const text of frames) {
      const frame = decodeFrame(text)
      // Frames may be left over of an earlier life of the log.
      if (frame?.epoch === token.epoch) this.#accept(frame)
    }
  }

  /** Reads what was missed, or the board where there is none yet. */
  catchUp(): void {
    this.#catchUp.want('log')
  }

  /** Reads what a connection that lives has not brought: somebody lost it on the way here. */
  #repair(): void {
    this.#catchUp.want('gap')
  }

  /** A frame from the connection. */
  frame(text: string): void {
    const frame = decodeLiveFrame(text)
    if (!frame) return
    this.#accept(frame)
    if (this.#inbox?.behind) this.#hold()
  }

  /** What a node says now and then. It may have been said before frames that are here already. */
  head({ epoch, seq, digest }: Head): void {
    const verdict = this.#inbox?.head(epoch, seq)
    const overtaken = seq >= this.#seqAtHead
    this.#seqAtHead = this.#parts.replica.confirmed.seq
    // The frames may be on their way from another node.
    if (verdict === 'behind') this.#hold()
    else if (verdict === undefined || verdict === 'epoch') this.catchUp()
    else if (verdict === 'rewound' && !overtaken) this.catchUp()
    else if (digest) this.#compare({ epoch, ...digest })
  }

  /** Where the log ends, as the answer to a join says. Returns whether the board here is the one there. */
  joined({ epoch, seq, last }: ResumeToken): boolean {
    const current = this.#inbox?.head(epoch, seq) === 'current' && this.#parts.replica.confirmed.last === last
    if (!current) this.catchUp()
    this.#seqAtHead = this.#parts.replica.confirmed.seq
    return current
  }

  close(): void {
    clearTimeout(this.#timer)
    clearTimeout(this.#hashing)
    this.#catchUp.close()
  }

  #accept(frame: LiveFrame): void {
    if (!this.#inbox) {
      this.#early.push(frame)
      if (this.#early.reduce((sum, early) => sum + frameLength(early), 0) > mostEarly) this.#early.shift()
      return
    }
    const verdict = this.#inbox.accept(frame)
    if (verdict.kind === 'apply') this.#apply(verdict.frames)
    if (verdict.kind === 'unknown') this.#repair()
    if (verdict.kind === 'epoch') this.catchUp()
  }

  #take(state: BoardState): void {
    const { replica, pending, exchanged } = this.#parts
    replica.reset(state, pending())
    this.#seqAtHead = 0
    this.#inbox ??= new Inbox(state)
    exchanged()
    this.#apply(this.#inbox.reset(state))
    const early = this.#early
    this.#early = []
    for (const frame of early) if (frame.epoch === state.epoch) this.#accept(frame)
  }

  #apply(frames: readonly Frame[]): void {
    for (const frame of frames) this.#parts.replica.frame(frame)
    if (frames.length > 0) this.#parts.continued(frames)
  }

  #hold(): void {
    this.#timer ??= setTimeout(() => this.#stillBehind(), holdTime)
  }

  #stillBehind(): void {
    this.#timer = undefined
    if (this.#inbox?.behind) this.#repair()
  }

  /** Compares the board with a node's, when all of it is hashed: piece by piece, since a large one at one go would stop the page. */
  #compare(digest: { readonly epoch: Epoch; readonly seq: number; readonly value: string }): void {
    clearTimeout(this.#hashing)
    const { clock, replica } = this.#parts
    const { confirmed } = replica
    if (clock() < this.#repairAfter) return
    if (!confirmed.prepareDigest(hashChunk)) {
      this.#hashing = setTimeout(() => this.#compare(digest))
      return
    }
    const { epoch, seq, value } = digest
    if (confirmed.epoch !== epoch || confirmed.seq !== seq || confirmed.digest() === value) return
    this.#repairAfter = clock() + repairPause
    this.#catchUp.want('board')
  }
}
