/**
 * Reads over HTTP what frames cannot bring: the whole board at first, what was missed later, and the whole board again
 * where the log does not continue what is here. One reading at a time; it is tried until it succeeds.
 */
import type { BoardState, ResumeToken } from '#shared/board/board.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { backoffDelay } from '#shared/sync/backoff.ts'
import { errors, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { Frame } from '#shared/wire/frame.ts'
import type { Bulk } from '../net/bulk.ts'
import { readBoard } from './read-elements.ts'

export interface CatchUpParts {
  readonly board: BoardId
  readonly bulk: Pick<Bulk, 'snapshot' | 'log'>
  readonly random: () => number
  /** Up to where the board is here; null: there is none yet. */
  readonly position: () => ResumeToken | null
  /** Whether operations are known of that have not arrived. */
  readonly behind: () => boolean
  /** A whole board arrived; `lost`: it takes the place of one that the server had, and has no more. */
  readonly take: (state: BoardState, lost: boolean) => void
  readonly frame: (frame: Frame) => void
  /**
   * The board here did not come from this log, or came out differently: the store may have lost what it had. By now
   * this side follows the log as it is.
   */
  readonly replaced: () => void
  /** The server will not give the board, and trying again cannot help. */
  readonly refused: (code: ErrorCode) => void
}

/** Up to how long a board that the server lost is waited for, ms: not everybody is to give it back at once. */
const rivalry = 2_000

/** `log`: what came while nobody followed. `gap`: what got lost on its way, read likewise. `board`: everything anew. */
export type Wanted = (typeof order)[number]
/** What comes later has what comes before it. */
const order = ['gap', 'log', 'board'] as const

export class CatchUp {
  readonly #parts: CatchUpParts
  #wanted: Wanted | null = null
  #running = false
  #failures = 0
  #closed = false
  /** Ends the wait between two tries. */
  #hurry: () => void = () => undefined

  constructor(parts: CatchUpParts) {
    this.#parts = parts
  }

  /** Reads as soon as what is being read is through; at once where it waits to try again. */
  want(what: Wanted): void {
    this.#need(what)
    this.#hurry()
    if (!this.#running && !this.#closed) void this.#run()
  }

  close(): void {
    this.#closed = true
    this.#hurry()
  }

  #need(what: Wanted): void {
    if (!this.#wanted || order.indexOf(what) > order.indexOf(this.#wanted)) this.#wanted = what
  }

  async #run(): Promise<void> {
    this.#running = true
    while (this.#wanted && !this.#closed) {
      const what = this.#wanted
      this.#wanted = null
      // What was read meanwhile, or came by itself, may have closed it.
      if (what === 'gap' && !this.#parts.behind()) continue
      try {
        await this.#read(what)
        this.#failures = 0
      } catch (error) {
        if (error instanceof Refusal && !errors[error.code].retry) {
          this.#parts.refused(error.code)
          break
        }
        this.#need(what)
        await this.#wait(error instanceof Refusal ? (error.retryAfter ?? 0) : 0)
      }
    }
    this.#running = false
  }

  async #read(what: Wanted): Promise<void> {
    const before = this.#parts.position()
    let lost = false
    if (what !== 'board' && before) {
      try {
        await this.#readLog(what === 'gap')
        return
      } catch (error) {
        if (!(error instanceof Refusal && (error.code === 'E_EPOCH' || error.code === 'E_TRIMMED'))) throw error
        lost = error.code === 'E_EPOCH'
      }
    }
    if (lost) await this.#pause(this.#parts.random() * rivalry)
    await this.#readBoard(lost)
    // A snapshot may be a little old. That the log does not continue even this one is an error like others.
    await this.#readLog(false)
    if (before && !this.#closed) this.#parts.replaced()
  }

  async #readLog(gap: boolean): Promise<void> {
    const { board, bulk, position, frame } = this.#parts
    while (!this.#closed) {
      const before = position()!
      const tail = await bulk.log(board, before, gap)
      if (!tail || this.#closed) return
      frame(tail.frame)
      const { seq } = position()!
      if (seq >= tail.head) return
      if (seq === before.seq) throw new Error('the log does not continue where it was asked to')
    }
  }

  async #readBoard(lost: boolean): Promise<void> {
    const { board, bulk, take } = this.#parts
    const { epoch, seq, last, lines } = await bulk.snapshot(board)
    const state = await readBoard({ epoch, seq, last }, lines)
    if (!this.#closed) take(state, lost)
  }

  #wait(atLeast: number): Promise<void> {
    return this.#pause(Math.max(atLeast, backoffDelay(this.#failures++, this.#parts.random)))
  }

  #pause(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, delay)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
