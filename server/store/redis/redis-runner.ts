/** Runs scripts on Redis with a deadline of our own; whatever goes wrong becomes a refusal that says what is known. */
import { createHash } from 'node:crypto'
import { createClient } from 'redis'
import { backoffDelay } from '#shared/sync/backoff.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Log } from '../../log.ts'
import { scripts, type ScriptName } from './scripts.ts'

/** How long Redis may take, ms. A late answer is dropped: the operation is sent again and recognised. */
const deadline = 2_000

const hashes = Object.fromEntries(
  Object.entries(scripts).map(([name, script]) => [name, createHash('sha1').update(script).digest('hex')]),
) as Record<ScriptName, string>

/** The part of the Redis client that is used here. */
interface Commander {
  sendCommand(words: string[]): Promise<unknown>
  destroy(): void
}

export class RedisRunner {
  readonly #client: Commander

  static async connect(url: string, log: Log): Promise<RedisRunner> {
    const client = createClient({
      url,
      // What cannot be sent now is refused now: queued commands would run after the client was told that they failed.
      disableOfflineQueue: true,
      socket: {
        connectTimeout: deadline,
        reconnectStrategy: (tries) => backoffDelay(tries, Math.random, { first: 50, cap: 2_000, jitter: 0.5 }),
      },
    })
    client.on('error', (error: unknown) => log.warn({ event: 'store.error', err: error }, 'storage connection'))
    await client.connect()
    return new RedisRunner(client)
  }

  private constructor(client: Commander) {
    this.#client = client
  }

  /** Runs a script over the keys of a board. */
  async run(name: ScriptName, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    const rest = [String(keys.length), ...keys, ...args]
    try {
      return await this.command(['EVALSHA', hashes[name], ...rest])
    } catch (error) {
      if (!(error instanceof Refusal && error.cause instanceof Error && error.cause.message.startsWith('NOSCRIPT')))
        throw error
      return this.command(['EVAL', scripts[name], ...rest])
    }
  }

  async command(words: readonly string[]): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`Redis did not answer within ${deadline} ms`)), deadline)
    })
    const answer = this.#client.sendCommand([...words])
    // Where the deadline wins, the answer may still fail later, and nobody is listening then.
    answer.catch(() => undefined)
    try {
      return await Promise.race([answer, late])
    } catch (cause) {
      // Something else lies under a key of ours.
      const damaged = cause instanceof Error && cause.message.startsWith('WRONGTYPE')
      throw new Refusal(damaged ? 'E_DAMAGED' : 'E_STORE', { cause, ...(!damaged && { retryAfter: 1_000 }) })
    } finally {
      clearTimeout(timer)
    }
  }

  eval(script: string, { keys, arguments: args }: { keys: string[]; arguments: string[] }): Promise<unknown> {
    return this.command(['EVAL', script, String(keys.length), ...keys, ...args])
  }

  close(): void {
    this.#client.destroy()
  }
}
