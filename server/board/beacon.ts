/**
 * Every few seconds each node tells the connections it serves where their board's log ends in the store, and a digest
 * of the board: so a lost last frame, and any divergence, is noticed.
 */
import type { Access } from '#shared/model/access.ts'
import type { BoardId } from '#shared/model/ids.ts'
import type { DownPayload } from '#shared/wire/messages.ts'
import type { Failed } from '../log.ts'
import type { Room } from './room.ts'
import type { Rooms } from './rooms.ts'

export type Head = Omit<DownPayload<'head'>, 'id' | 'at'>

export interface BeaconParts {
  readonly rooms: Rooms
  /** Tells this node's connections on the board. */
  readonly tell: (board: BoardId, head: Head) => void
  /** Holds this node's connections on the board to what is stored of its access. */
  readonly hold: (board: BoardId, access: Access) => Promise<void>
  /** Renews what the node says of the board's people. */
  readonly refresh: (board: BoardId) => Promise<void>
  readonly failed: Failed
}

/** Boards looked at side by side: a slow store must not make the last of many wait for all others. */
const abreast = 8

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
    const { rooms, failed } = this.#parts
    const waiting = rooms.busy()
    const work = async () => {
      for (let room = waiting.pop(); room; room = waiting.pop())
        await this.#announce(room).catch((error: unknown) => failed('beacon', error))
    }
    await Promise.all(Array.from({ length: abreast }, work))
    rooms.sweep()
    this.#running = false
  }

  async #announce(room: Room): Promise<void> {
    const { tell, hold, refresh } = this.#parts
    const { epoch, seq, digest } = await room.digest()
    tell(room.board, { epoch, seq, digest: { seq, value: digest } })
    await hold(room.board, room.access)
    await refresh(room.board)
  }
}
