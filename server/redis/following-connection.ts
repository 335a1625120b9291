/**
 * A connection to one server, which follows it when it moves: the client is replaced when another server became the
 * master, and when this one has not answered for a while. A link that swallows packets is noticed by nothing else,
 * since TCP itself tries for a quarter of an hour.
 */
import { createClient } from 'redis'
import type { Log } from '../log.ts'
import { within } from '../within.ts'
import type { Listener, Purpose, RedisConnection, Send } from './connection.ts'
import { queueOptions, socketOptions } from './options.ts'
import { Subscriptions } from './subscriptions.ts'

/** Where a server is, and how to get in. Two of the same text are the same server. */
export interface Place {
  readonly text: string
  readonly options: NonNullable<Parameters<typeof createClient>[0]>
}

export interface FollowingParts {
  readonly purpose: Purpose
  /** Finds the server; asked again and again. */
  readonly locate: () => Promise<Place>
  /** Told that nobody will ask any more. */
  readonly closed?: () => void
  readonly log: Log
}

/** Between two looks at whether the server is still the one and answers, ms. */
const watchInterval = 1_000
/** How long it may leave a ping without an answer, ms. */
const patience = 5_000
/** Looks that may find it connecting. */
const mostUnready = 10

type Client = ReturnType<typeof openClient>

export class FollowingConnection implements RedisConnection {
  readonly #parts: FollowingParts
  readonly #subscriptions: Subscriptions
  #place: Place
  #client: Client
  #timer: NodeJS.Timeout | undefined
  #unready = 0
  #closed = false

  /** Rejects where the server cannot be found or does not answer now. */
  static async open(parts: FollowingParts): Promise<FollowingConnection> {
    const place = await parts.locate()
    const client = openClient(place, parts)
    await client.connect()
    return new FollowingConnection(parts, place, client)
  }

  private constructor(parts: FollowingParts, place: Place, client: Client) {
    this.#parts = parts
    this.#place = place
    this.#client = client
    this.#subscriptions = new Subscriptions(
      (channel, listener) => this.#client.sSubscribe(channel, listener, true),
      parts.log,
    )
    this.#watchLater()
  }

  command(_key: string, words: readonly string[]): Promise<unknown> {
    return this.#client.sendCommand([...words])
  }

  async masters(): Promise<readonly Send[]> {
    return [(words) => this.command('', words)]
  }

  publish(channel: string, message: string | Buffer): Promise<unknown> {
    return this.#client.sPublish(channel, message)
  }

  subscribe(channel: string, listener: Listener): Promise<void> {
    return this.#subscriptions.add(channel, listener)
  }

  async unsubscribe(channel: string): Promise<void> {
    if (this.#subscriptions.remove(channel)) await this.#client.sUnsubscribe(channel)
  }

  close(): void {
    this.#closed = true
    this.#subscriptions.close()
    clearTimeout(this.#timer)
    this.#client.destroy()
    this.#parts.closed?.()
  }

  #watchLater(): void {
    if (this.#closed) return
    this.#timer = setTimeout(() => {
      void this.#watch()
        .catch((err: unknown) => this.#parts.log.warn({ event: 'redis.lost', err }, 'Redis cannot be reached'))
        .finally(() => this.#watchLater())
    }, watchInterval)
  }

  async #watch(): Promise<void> {
    const place = await this.#parts.locate()
    const moved = place.text !== this.#place.text
    if (!moved && (await this.#works())) return
    if (this.#closed) return
    const { purpose, log } = this.#parts
    const why = moved ? 'another server is the master now' : 'it does not answer'
    log.warn({ event: 'redis.replaced', purpose, why }, 'the connection to Redis is replaced')
    const before = this.#client
    this.#client = openClient(place, this.#parts)
    this.#place = place
    this.#unready = 0
    before.destroy()
    // It tries until it succeeds, or is replaced in its turn.
    void this.#connect(this.#client).catch((err: unknown) => log.debug({ event: 'redis.connect', err }, 'gave up'))
  }

  async #connect(client: Client): Promise<void> {
    await client.connect()
    if (client === this.#client) await this.#subscriptions.again()
  }

  /** Whether the client answers, or is on its way to it. */
  async #works(): Promise<boolean> {
    if (!this.#client.isReady) return ++this.#unready < mostUnready
    this.#unready = 0
    return answers(this.#client)
  }
}

function openClient(place: Place, { purpose, log }: FollowingParts) {
  const client = createClient({
    ...place.options,
    ...queueOptions(purpose),
    // What waits for a connection that is gone is stale when it comes back; node-redis would time it out by rejecting.
    commandOptions: { timeout: 0 },
    socket: { ...place.options.socket, ...socketOptions },
  })
  client.on('error', (err: unknown) => log.warn({ event: 'redis.error', purpose, err }, 'Redis connection'))
  return client
}

/** Whether a server answers anything at all within a while; a refusal is an answer. */
function answers(client: Client): Promise<boolean> {
  const answered = client.ping().catch(() => null)
  return within(patience, answered, 'no answer').then(
    () => true,
    () => false,
  )
}
