/**
 * What other nodes say to a crowd travels with what this node says itself. Each node spaces its own frames as the crowd
 * can bear it; those of several nodes would come one by one all the same, a system call for each receiver of each. Here
 * they wait a little for the next frame of this node, and all of it is one piece for each connection.
 */
import type { Listener } from '../redis/connection.ts'

export interface ConvoysParts {
  /** How long messages of a channel may wait for company since the last ones left, ms. */
  readonly wait: (channel: string) => number
  /** Keeps what is written to connections meanwhile for what is written next. */
  readonly gather: (writing: () => void) => void
  /** Monotonic, ms. */
  readonly clock: () => number
}

interface Convoy {
  readonly listener: Listener
  readonly waiting: [message: Buffer, channel: Buffer][]
  leftAt: number
  timer: NodeJS.Timeout | undefined
}

export class Convoys {
  readonly #parts: ConvoysParts
  readonly #convoys = new Map<string, Convoy>()

  constructor(parts: ConvoysParts) {
    this.#parts = parts
  }

  /** The listener that a channel is to have, so that what it hears reaches `listener` in convoys. */
  lead(channel: string, listener: Listener): Listener {
    this.end(channel)
    const convoy: Convoy = { listener, waiting: [], leftAt: -Infinity, timer: undefined }
    this.#convoys.set(channel, convoy)
    return (message, name) => {
      const { clock, wait } = this.#parts
      convoy.waiting.push([message, name])
      const left = convoy.leftAt + wait(channel) - clock()
      if (left < 1) this.#leave(convoy)
      else convoy.timer ??= setTimeout(() => this.#leave(convoy), left)
    }
  }

  /** This node is about to speak on a channel: what waits there goes first. */
  depart(channel: string): void {
    const convoy = this.#convoys.get(channel)
    if (convoy) this.#leave(convoy)
  }

  /** Nobody listens to the channel any more. */
  end(channel: string): void {
    clearTimeout(this.#convoys.get(channel)?.timer)
    this.#convoys.delete(channel)
  }

  close(): void {
    for (const channel of this.#convoys.keys()) this.end(channel)
  }

  #leave(convoy: Convoy): void {
    clearTimeout(convoy.timer)
    convoy.timer = undefined
    convoy.leftAt = this.#parts.clock()
    const messages = convoy.waiting.splice(0)
    this.#parts.gather(() => {
      for (const [message, channel] of messages) convoy.listener(message, channel)
    })
  }
}
