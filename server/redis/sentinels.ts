/** Asks Sentinels which server is the master now. The first that knows decides; one that is away is passed over. */
import { createClient } from 'redis'
import type { Log } from '../log.ts'
import type { Address } from '../config/kinds.ts'
import type { RedisSetup } from '../config/redis-settings.ts'
import { within } from '../within.ts'
import type { Place } from './following-connection.ts'
import { accessOptions, connectTimeout } from './options.ts'

type SentinelSetup = Extract<RedisSetup, { kind: 'sentinel' }>
type Client = ReturnType<typeof openSentinel>

/** How long one Sentinel may take to answer, ms. */
const patience = 1_000

export class Sentinels {
  readonly #setup: SentinelSetup
  readonly #log: Log
  /** The one that answered last, and its connection. */
  #asked: { readonly at: number; readonly client: Client } | null = null

  constructor(setup: SentinelSetup, log: Log) {
    this.#setup = setup
    this.#log = log
  }

  /** Rejects where no Sentinel names a master. */
  async master(): Promise<Place> {
    const { sentinels, name } = this.#setup
    const first = this.#asked?.at ?? 0
    for (let step = 0; step < sentinels.length; step++) {
      const at = (first + step) % sentinels.length
      const address = await this.#ask(at).catch((err: unknown) => {
        this.#log.debug({ event: 'redis.sentinel', err }, 'a Sentinel did not answer')
        this.#forget()
        return null
      })
      if (address) return this.#place(address)
    }
    throw new Error(`none of the ${sentinels.length} Sentinels names a master called ${name}`)
  }

  close(): void {
    this.#forget()
  }

  async #ask(at: number): Promise<Address | null> {
    if (this.#asked?.at !== at) {
      this.#forget()
      const client = openSentinel(this.#setup.sentinels[at]!, this.#setup, this.#log)
      this.#asked = { at, client }
      await inTime(client.connect())
    }
    const words = ['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', this.#setup.name]
    const answer = await inTime(this.#asked.client.sendCommand<[host: string, port: string] | null>(words))
    return answer && { host: answer[0], port: Number(answer[1]) }
  }

  #forget(): void {
    if (this.#asked?.client.isOpen) this.#asked.client.destroy()
    this.#asked = null
  }

  #place({ host, port }: Address): Place {
    const { tls } = this.#setup
    return {
      text: `${host}:${port}`,
      options: { ...accessOptions(this.#setup), socket: { host, port, ...(tls && { tls }) } },
    }
  }
}

function openSentinel({ host, port }: Address, { sentinelPassword, tls }: SentinelSetup, log: Log) {
  const client = createClient({
    ...(sentinelPassword !== null && { password: sentinelPassword }),
    disableOfflineQueue: true,
    socket: { host, port, connectTimeout, reconnectStrategy: false, ...(tls && { tls }) },
  })
  client.on('error', (err: unknown) => log.debug({ event: 'redis.sentinel', err }, 'Sentinel connection'))
  return client
}

const inTime = <T>(answer: Promise<T>): Promise<T> => within(patience, answer, `no answer within ${patience} ms`)
