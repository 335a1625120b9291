/**
 * Bounds what waits for each connection. One that falls behind is taken out of the frame stream and told so when it has
 * drained, and reads the log; one that stays behind is cut, and comes back by itself. Both queues count: Engine.IO's
 * own, and for WebSocket what the socket has not written yet.
 */
import type { Connection, Sockets } from './connection.ts'
import { roomOf } from './connection.ts'
import { seal } from './gateway.ts'

const checkEvery = 500
const soft = { packets: 512, bytes: 1024 * 1024 }
const hard = { packets: 4_096, bytes: 4 * 1024 * 1024 }
/** How long a connection may stay behind, ms. */
const patience = 5_000

export class SlowConsumers {
  readonly #io: Sockets
  readonly #timer: NodeJS.Timeout
  /** Since when a connection is behind. */
  readonly #behind = new Map<string, number>()
  readonly #clock: () => number
  readonly #cut: () => void

  /** `cut` counts connections that were closed. */
  constructor(io: Sockets, clock: () => number, cut: () => void) {
    this.#io = io
    this.#clock = clock
    this.#cut = cut
    this.#timer = setInterval(() => this.#check(), checkEvery)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #check(): void {
    const now = this.#clock()
    for (const connection of this.#io.sockets.sockets.values()) {
      const { packets, bytes } = backlogOf(connection)
      const since = this.#behind.get(connection.id)
      if (packets < soft.packets && bytes < soft.bytes) {
        if (since !== undefined) this.#resume(connection)
      } else if (packets > hard.packets || bytes > hard.bytes || (since !== undefined && now - since > patience)) {
        this.#behind.delete(connection.id)
        this.#cut()
        connection.conn.close(true)
      } else if (since === undefined) {
        this.#behind.set(connection.id, now)
        const { membership } = connection.data
        if (membership.kind === 'joined') void connection.leave(roomOf(membership.board))
      }
    }
    for (const id of this.#behind.keys()) if (!this.#io.sockets.sockets.has(id)) this.#behind.delete(id)
  }

  #resume(connection: Connection): void {
    this.#behind.delete(connection.id)
    const { membership } = connection.data
    if (membership.kind !== 'joined') return
    void connection.join(roomOf(membership.board))
    connection.emit('lagging', seal<'lagging'>({}))
  }
}

function backlogOf(connection: Connection): { packets: number; bytes: number } {
  const { writeBuffer, transport } = connection.conn as unknown as {
    writeBuffer: unknown[]
    transport: { socket?: { bufferedAmount?: number } }
  }
  return { packets: writeBuffer.length, bytes: transport.socket?.bufferedAmount ?? 0 }
}
