/**
 * What is known of boards' heads on this side of the storage thread. Somebody who opens a board has its head read four
 * times, and each look at it was a message there and back. One process owns the file, so a head stays what it is until
 * this process sends something that changes it.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { BoardInfo } from '../store.ts'

export class HeadCache {
  readonly #most: number
  readonly #known = new Map<BoardId, Promise<BoardInfo>>()

  /** Keeps the heads of so many boards. */
  constructor(most = 1_000) {
    this.#most = most
  }

  /** The head; `ask` reads it where it is not known. Failures are not kept. */
  get(board: BoardId, ask: () => Promise<BoardInfo>): Promise<BoardInfo> {
    const known = this.#known.get(board)
    if (known) return known
    const asked = ask()
    if (this.#known.size >= this.#most) this.#known.clear()
    this.#known.set(board, asked)
    asked.catch(() => this.#known.get(board) === asked && this.#known.delete(board))
    return asked
  }

  /** Something that changes the head is on its way. Requests are answered in order: whoever asks after this sees it. */
  forget(board: BoardId): void {
    this.#known.delete(board)
  }

  clear(): void {
    this.#known.clear()
  }
}
