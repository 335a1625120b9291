/** The boards that are open on this node. A board that nobody uses for a while is saved and let go. */
import type { BoardState } from '#shared/board/board.ts'
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
  readonly #closing = new Set<Promise<void>>()
  readonly #parts: RoomParts

  constructor(parts: RoomParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#open.size
  }

  /** The room of a board, whether there is such a board or not. */
  get(board: BoardId): Room {
    return this.#use(board).room
  }

  /** The room of a board and the board as the store has it now. Rejects where there is none, and keeps nothing of it. */
  async open(board: BoardId): Promise<{ room: Room; state: BoardState }> {
    const open = this.#use(board)
    try {
      return { room: open.room, state: await open.room.current() }
    } catch (error) {
      if (open.users === 0 && open.room.empty && this.#open.get(board) === open) this.#open.delete(board)
      throw error
    }
  }

  /** Keeps a board open while somebody is on it, who hears what is sent from now on. */
  enter(board: BoardId): void {
    const open = this.#use(board)
    open.users++
    open.room.welcome()
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
    for (const [board, { room, users, usedAt }] of this.#open) {
      if (users > 0 || now - usedAt < idleTime) continue
      this.#open.delete(board)
      const closing = room.close().finally(() => this.#closing.delete(closing))
      this.#closing.add(closing)
    }
  }

  /** Finishes every commit and saves every board. */
  async close(): Promise<void> {
    await Promise.all([...this.#closing, ...[...this.#open.values()].map(({ room }) => room.close())])
    this.#open.clear()
  }

  #use(board: BoardId): Open {
    const open = this.#open.get(board) ?? { room: new Room(board, this.#parts), users: 0, usedAt: 0 }
    open.usedAt = this.#parts.clock()
    this.#open.set(board, open)
    return open
  }
}
