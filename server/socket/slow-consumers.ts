/**
 * Bounds what waits for each connection. One that falls behind is taken out of the frame stream and told so when it has
 * drained, and reads the log; one that stays behind is cut, and comes back by itself. Both queues count: Engine.IO's
 * own, and for WebSocket what the socket has not written yet.
 */
import { roomOf, seal, type Connection, type Sockets } from './connection.ts'

export interface SlowConsumersParts {
  readonly io: Pick<Sockets, 'sockets'>
  /** Monotonic, ms. */
  readonly clock: () => number
  /** Told of each connection that fell behind, and of each that was closed for it. */
  readonly noted: (what: 'lagging' | 'cut') => void
}

const checkEvery = 500
const soft = { packets: 512, bytes: 1024 * 1024 }
const hard = { packets: 4_096, bytes: 4 * 1024 * 1024 }
/** How long a connection may stay behind, ms. */
const patience = 5_000

export class SlowConsumers {
  readonly #parts: SlowConsumersParts
  readonly #timer: NodeJS.Timeout
  /** Since when a connection is behind. */
  readonly #behind = new Map<string, number>()

  constructor(parts: SlowConsumersParts) {
    this.#parts = parts
    this.#timer = setInterval(() => this.check(), checkEvery)
  }

  /** Connections that are out of the frame stream now. */
  get lagging(): number {
    return this.#behind.size
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Looks at every connection once. Called by a timer. */
  check(): void {
    const { io, clock, noted } = this.#parts
    const now = clock()
    const connections = io.sockets.sockets
    for (const connection of connections.values()) {
      const { packets, bytes } = backlogOf(connection)
      const since = this.#behind.get(connection.id)
      const stuck = since !== undefined && now - since > patience
      if (packets < soft.packets && bytes < soft.bytes) {
        if (since !== undefined) this.#resume(connection)
      } else if (packets > hard.packets || bytes > hard.bytes || stuck) {
        this.#behind.delete(connection.id)
        noted('cut')
        connection.conn.close(true)
      } else if (since === undefined) {
        this.#behind.set(connection.id, now)
        noted('lagging')
        const { membership } = connection.data
        if (membership.kind === 'joined') void connection.leave(roomOf(membership.board))
      }
    }
    for (const id of this.#behind.keys()) if (!connections.has(id)) this.#behind.delete(id)
  }

  #resume(connection: Connection): void {
    this.#behind.delete(connection.id)
    const { membership } = connection.data
    if (membership.kind !== 'joined') return
    void connection.join(roomOf(membership.board))
    connection.emit('lagging', seal<'lagging'>({}))
  }
}

/** What waits for a connection; neither field is part of Engine.IO's public types. */
function backlogOf(connection: Connection): { packets: number; bytes: number } {
  const { writeBuffer, transport } = connection.conn as unknown as {
    writeBuffer: readonly { data?: string | Buffer }[]
    transport: { socket?: { bufferedAmount?: number } }
  }
  const waiting = writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), 0)
  return { packets: writeBuffer.length, bytes: waiting + (transport.socket?.bufferedAmount ?? 0) }
}
