/**
 * Paces long-polling connections: the answers to each go out at most every so often, with everything that came together
 * meanwhile, because one request for each frame would cost more than the frame. What comes after a pause goes at once.
 * Where many poll, they ask less often: requests are what a crowd behind bad proxies costs.
 */
import type { Connection } from './connection.ts'

/** A connection that is going to upgrade is not paced: it is on WebSocket by then, ms. */
const settling = 3_000
/** Up to so many connections that poll wait no longer than one; a crowd waits twice as long. */
const few = 20
const crowd = 250

/** The part of Engine.IO's socket that is used here; `flush` is internal to it; where it is gone, no connection is served and every test says so. */
interface EngineSocket {
  flush(): void
  readonly writeBuffer: readonly unknown[]
  readonly readyState: string
  readonly transport: { readonly name: string; readonly writable: boolean }
}

export class PollPacer {
  readonly #pace: number
  readonly #clock: () => number
  /** Connections that poll, those that are going to upgrade included. */
  #count = 0

  /** `pace`: between two answers where few poll; both in ms. */
  constructor(pace: number, clock: () => number) {
    this.#pace = pace
    this.#clock = clock
  }

  /** Paces a connection from now on. */
  follow({ conn, data }: Connection): void {
    const engine = conn as unknown as EngineSocket
    if (engine.transport.name !== 'polling') return
    const flush = engine.flush.bind(engine)
    let sentAt = -Infinity
    let timer: NodeJS.Timeout | undefined

    const send = () => {
      timer = undefined
      if (engine.transport.writable && engine.writeBuffer.length > 0) sentAt = this.#clock()
      flush()
    }
    engine.flush = () => {
      const now = this.#clock()
      const paced = engine.transport.name === 'polling' && engine.readyState === 'open' && now - data.since > settling
      const left = sentAt + this.#distance - now
      if (!paced) flush()
      else if (left <= 0) send()
      else timer ??= setTimeout(send, left)
    }
    this.#count++
    let polls = true
    const ended = () => {
      clearTimeout(timer)
      if (polls) this.#count--
      polls = false
    }
    conn.once('upgrade', () => {
      ended()
      engine.flush = flush
    })
    conn.once('close', ended)
  }

  /** Between two answers, ms. */
  get #distance(): number {
    const beyond = Math.max(0, this.#count - few) / (crowd - few)
    return this.#pace * (1 + Math.min(1, beyond))
  }
}
