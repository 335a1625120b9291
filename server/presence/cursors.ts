/**
 * What the members of a board show of themselves, grouped: the latest of each only, one message for all of them some
 * twenty times a second, less often in a large room. Volatile: a connection that is behind simply misses it, and nothing
 * is kept once it is sent.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Presence } from '#shared/wire/messages.ts'

export interface CursorsParts {
  /** Sends to everybody on the board, on every node, dropping it where a connection is behind. */
  readonly send: (board: BoardId, members: Record<string, Presence>) => void
  /** Connections of this node on the board. */
  readonly crowd: (board: BoardId) => number
}

/** ms between two messages, and in a room with more members than `crowded`. */
const pace = 50
const crowdedPace = 200
const crowded = 40

export class Cursors {
  readonly #parts: CursorsParts
  readonly #waiting = new Map<BoardId, Map<ClientId, Presence>>()
  readonly #timers = new Map<BoardId, NodeJS.Timeout>()

  constructor(parts: CursorsParts) {
    this.#parts = parts
  }

  show(board: BoardId, client: ClientId, presence: Presence): void {
    const members = this.#waiting.get(board) ?? new Map<ClientId, Presence>()
    // What the later message leaves out is as the earlier one said.
    this.#waiting.set(board, members.set(client, { ...members.get(client), ...presence }))
    if (this.#timers.has(board)) return
    const delay = this.#parts.crowd(board) > crowded ? crowdedPace : pace
    this.#timers.set(
      board,
      setTimeout(() => this.#flush(board), delay),
    )
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  #flush(board: BoardId): void {
    this.#timers.delete(board)
    const members = this.#waiting.get(board)
    this.#waiting.delete(board)
    if (members) this.#parts.send(board, Object.fromEntries(members))
  }
}
