/** The channels that a connection listens to: each is tried until it is subscribed, or nobody wants it any more. */
import type { Log } from '../log.ts'
import type { Listener } from './connection.ts'

/** Between two tries, ms. */
const retryDelay = 500

export class Subscriptions {
  readonly #subscribe: Subscribe
  readonly #log: Log
  readonly #wanted = new Map<string, Listener>()
  #closed = false

  /** `subscribe` asks whatever client there is at the moment. */
  constructor(subscribe: Subscribe, log: Log) {
    this.#subscribe = subscribe
    this.#log = log
  }

  async add(channel: string, listener: Listener): Promise<void> {
    this.#wanted.set(channel, listener)
    while (this.#wanted.get(channel) === listener && !this.#closed) {
      try {
        return await this.#subscribe(channel, listener)
      } catch (err) {
        this.#log.warn({ event: 'redis.subscribe', err }, 'a subscription failed and is tried again')
        await new Promise((resolve) => setTimeout(resolve, retryDelay))
      }
    }
  }

  /** Returns whether there is still a connection to tell it to. */
  remove(channel: string): boolean {
    this.#wanted.delete(channel)
    return !this.#closed
  }

  /** Everything that is listened to, for a client that takes another one's place. */
  async again(): Promise<void> {
    for (const [channel, listener] of this.#wanted) await this.#subscribe(channel, listener)
  }

  close(): void {
    this.#closed = true
  }
}

type Subscribe = (channel: string, listener: Listener) => Promise<void>
