/**
 * Every few seconds each node tells the connections it serves where their board's log ends in the store, and a digest
 * of the board: so a lost last frame, and any divergence, is noticed.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { DownPayload } from '#shared/wire/messages.ts'
import type { Rooms } from './rooms.ts'

export type Head = Omit<DownPayload<'head'>, 'id' | 'at'>

export interface BeaconParts {
  readonly rooms: Rooms
  /** Tells this node's connections on the board. */
  readonly tell: (board: BoardId, head: Head) => void
  /** Renews what the node says of the board's people. */
  readonly refresh: (board: BoardId) => Promise<void>
  readonly failed: (what: string, error: unknown) => void
}

export class Beacon {
  readonly #parts: BeaconParts
  readonly #timer: NodeJS.Timeout
  #running = false

  constructor(parts: BeaconParts, interval: number) {
    this.#parts = parts
    this.#timer = setInterval(() => void this.#round(), interval)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #round(): Promise<void> {
    if (this.#running) return
    this.#running = true
    const { rooms, tell, refresh, failed } = this.#parts
    for (const room of rooms.busy()) {
      try {
        const { epoch, seq, digest } = await room.digest()
        tell(room.board, { epoch, seq, digest: { seq, value: digest } })
        await refresh(room.board)
      } catch (error) {
        failed('beacon', error)
      }
    }
    rooms.sweep()
    this.#running = false
  }
}
