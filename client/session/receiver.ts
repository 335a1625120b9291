/**
 * Brings the replica to the head of the log and keeps it there: frames in order, missing ones from the log over HTTP,
 * everything anew from a snapshot where the log does not continue what is here.
 */
import { BoardState } from '#shared/model/board.ts'
import { decodeElement } from '#shared/model/element-codec.ts'
import type { BoardId, Epoch } from '#shared/model/ids.ts'
import { Inbox } from '#shared/sync/inbox.ts'
import type { Numbered } from '#shared/sync/outbox.ts'
import type { Replica } from '#shared/sync/replica.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { decodeFrame, type Frame } from '#shared/wire/frame.ts'
import type { DownPayload } from '#shared/wire/messages.ts'
import { decodeSnapshot } from '#shared/wire/snapshot.ts'
import type { Bulk } from '../net/bulk.ts'
import type { CachedBoard } from '../storage/storage.ts'

export interface ReceiverParts {
  readonly board: BoardId
  readonly bulk: Bulk
  readonly replica: Replica
  /** Own operations that the server has not acknowledged. */
  readonly pending: () => readonly Numbered[]
  /** Told whenever the confirmed state moved. */
  readonly moved: () => void
  /** Told that the log has another life, or is shorter: own work is to be offered again. */
  readonly lost: () => void
}

/** How long a missing frame may still arrive by itself, ms. */
const holdTime = 150
/** Between two tries to catch up, ms. */
const retryTime = 2_000

export class Receiver {
  readonly #parts: ReceiverParts
  #inbox: Inbox | null = null
  /** Frames that came before the first snapshot. */
  #early: Frame[] = []
  #catching: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** A digest that did not fit: a second one in a row at the same number means that this side is wrong. */
  #suspected = -1
  #closed = false

  constructor(parts: ReceiverParts) {
    this.#parts = parts
  }

  /** Whether there is anything to show. */
  get loaded(): boolean {
    return this.#inbox !== null
  }

  /** Starts from what this device kept. */
  restore({ token, lines }: CachedBoard): void {
    this.#take(new BoardState(token, lines.map(decodeElement)))
  }

  frame(text: string): void {
    const frame = decodeFrame(text)
    if (!frame) return
    if (!this.#inbox) {
      this.#early.push(frame)
      return
    }
    const verdict = this.#inbox.accept(frame)
    if (verdict.kind === 'apply') this.#apply(verdict.frames)
    if (verdict.kind === 'epoch') void this.catchUp()
    if (this.#inbox.behind) this.#soon(holdTime)
  }

  /** Where the log ends, as a node says. Resolves when this side has got there, if it can. */
  async head(epoch: Epoch, seq: number, digest?: DownPayload<'head'>['digest']): Promise<void> {
    const verdict = this.#inbox?.head(epoch, seq) ?? 'behind'
    if (verdict === 'epoch' || verdict === 'rewound') {
      // A head that is behind may have been sent before the last frames; the log itself decides.
      await this.catchUp(verdict === 'epoch')
    } else if (verdict === 'behind') await this.catchUp()
    else if (digest) await this.#compare(digest)
  }

  /** Reads what is missing; calls while it runs wait for the same. */
  catchUp(fresh = false): Promise<void> {
    this.#catching ??= this.#catchUp(fresh).finally(() => (this.#catching = null))
    return this.#catching
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #catchUp(fresh: boolean): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    try {
      if (fresh || !this.#inbox) await this.#snapshot()
      await this.#tail()
    } catch (error) {
      if (error instanceof Refusal && (error.code === 'E_NOTFOUND' || error.code === 'E_DAMAGED')) throw error
      this.#soon(retryTime)
    }
  }

  async #tail(): Promise<void> {
    const { board, bulk, replica } = this.#parts
    for (;;) {
      let text: string | null
      try {
        text = await bulk.log(board, replica.confirmed.token)
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'E_EPOCH')) throw error
        await this.#snapshot()
        continue
      }
      if (text === null) return
      const frame = decodeFrame(text)
      if (!frame) throw new Error('the log cannot be read')
      const before = this.#inbox!.seq
      const verdict = this.#inbox!.accept(frame)
      if (verdict.kind === 'apply') this.#apply(verdict.frames)
      if (this.#inbox!.seq === before || !this.#inbox!.behind) return
    }
  }

  async #snapshot(): Promise<void> {
    const { board, bulk, replica, lost } = this.#parts
    const before = replica.confirmed
    const had = this.#inbox !== null
    const { epoch, seq, last, lines } = decodeSnapshot(await bulk.snapshot(board))
    if (this.#closed) return
    const state = new BoardState({ epoch, seq, last }, lines.map(decodeElement))
    this.#take(state)
    if (had && (before.epoch !== epoch || before.seq > seq)) lost()
  }

  #take(state: BoardState): void {
    const { replica, pending, moved } = this.#parts
    replica.reset(state, pending())
    const early = this.#early
    this.#early = []
    this.#inbox ??= new Inbox(state)
    this.#apply(this.#inbox.reset(state))
    for (const frame of early) {
      const verdict = this.#inbox.accept(frame)
      if (verdict.kind === 'apply') this.#apply(verdict.frames)
    }
    moved()
  }

  #apply(frames: readonly Frame[]): void {
    for (const frame of frames) this.#parts.replica.frame(frame)
    if (frames.length > 0) this.#parts.moved()
  }

  async #compare({ seq, value }: { seq: number; value: string }): Promise<void> {
    const { confirmed } = this.#parts.replica
    if (confirmed.seq !== seq || confirmed.digest() === value) return
    if (this.#suspected === seq) await this.catchUp(true)
    this.#suspected = seq
  }

  #soon(delay: number): void {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      if (!this.#inbox || this.#inbox.behind || delay === retryTime) this.catchUp().catch(() => this.#soon(retryTime))
    }, delay)
  }
}
