/** The boards that are open on this node. A board that nobody uses for a while is saved and let go. */
import type { BoardId } from '#shared/model/ids.ts'
import { Room, type RoomParts } from './room.ts'

/** How long a board stays in memory after its last use, ms. */
const idleTime = 60_000

interface Open {
  readonly room: Room
  users: number
  usedAt: number
}

export class Rooms {
  readonly #open = new Map<BoardId, Open>()
  readonly #closing = new Map<BoardId, Promise<void>>()
  readonly #parts: RoomParts

  constructor(parts: RoomParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#open.size
  }

  /** The room of a board, opened when it is not; whether such a board exists is told by its `current`. */
  get(board: BoardId): Room {
    const open = this.#open.get(board) ?? { room: new Room(board, this.#parts), users: 0, usedAt: 0 }
    open.usedAt = this.#parts.clock()
    this.#open.set(board, open)
    return open.room
  }

  /** Keeps a board open while somebody is on it. */
  enter(board: BoardId): Room {
    const room = this.get(board)
    this.#open.get(board)!.users++
    return room
  }

  leave(board: BoardId): void {
    const open = this.#open.get(board)
    if (open) open.users--
  }

  /** Rooms that somebody is on. */
  busy(): Room[] {
    return [...this.#open.values()].filter((open) => open.users > 0).map((open) => open.room)
  }

  /** Closes what has not been used for a while. Called every few seconds. */
  sweep(): void {
    const now = this.#parts.clock()
    for (const [board, open] of this.#open) {
      if (open.users > 0 || now - open.usedAt < idleTime) continue
      this.#open.delete(board)
      const closing = open.room.close().finally(() => this.#closing.delete(board))
      this.#closing.set(board, closing)
    }
  }

  /** Finishes every commit and saves every board. */
  async close(): Promise<void> {
    await Promise.all([...this.#closing.values(), ...[...this.#open.values()].map((open) => open.room.close())])
    this.#open.clear()
  }
}
