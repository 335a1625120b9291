/**
 * One direction of a connection through the fault-injecting proxy. Bytes wait in one queue and leave in order: a
 * timer per chunk would reorder them, since timers of different lengths keep no order among themselves.
 */
import type { Socket } from 'node:net'

/** How a connection is disturbed; read anew for every chunk, so it can change at any time. */
export interface Weather {
  /** ms that every chunk is late, and up to how many more, at random. */
  latency: number
  jitter: number
  /** How much passes each way of a connection; Infinity: as much as there is. */
  bytesPerSecond: number
  /** Nothing is forwarded; the connection stays open (half-open for both ends). */
  paused: boolean
}

export class Pipe {
  readonly #to: Socket
  readonly #weather: Weather
  readonly #queue: { due: number; readonly bytes: Buffer | null }[] = []
  #timer: NodeJS.Timeout | undefined
  #lastDue = 0

  constructor(to: Socket, weather: Weather) {
    this.#to = to
    this.#weather = weather
  }

  /** Queues bytes; null is the end of the stream. */
  push(bytes: Buffer | null): void {
    const { latency, jitter, bytesPerSecond } = this.#weather
    // Never due before what was queued earlier, and through a thin line not before that has passed.
    const passing = ((bytes?.length ?? 0) / bytesPerSecond) * 1_000
    this.#lastDue = Math.max(this.#lastDue, performance.now() + latency + Math.random() * jitter) + passing
    this.#queue.push({ due: this.#lastDue, bytes })
    this.pump()
  }

  /** Sends what is due, and comes back for the rest. */
  pump(): void {
    clearTimeout(this.#timer)
    if (this.#weather.paused) return
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      const wait = head.due - performance.now()
      if (wait > 0) {
        this.#timer = setTimeout(() => this.pump(), wait)
        return
      }
      this.#queue.shift()
      if (head.bytes) this.#to.write(head.bytes)
      else this.#to.end()
    }
  }

  /** The weather is better: what waits need not wait any longer. */
  hurry(): void {
    this.#lastDue = 0
    for (const waiting of this.#queue) waiting.due = 0
    this.pump()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#queue.length = 0
  }
}
