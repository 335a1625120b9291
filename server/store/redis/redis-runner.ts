/** Runs scripts on Redis with a deadline of our own; whatever goes wrong becomes a refusal that says what is known. */
import { createHash } from 'node:crypto'
import { Refusal } from '#shared/wire/errors.ts'
import type { RedisSettings } from '../../config/redis-settings.ts'
import type { RedisCommands } from '../../redis/commands.ts'
import type { RedisConnection, Send } from '../../redis/connection.ts'
import { within } from '../../within.ts'
import { scripts, type ScriptName } from './scripts.ts'

export interface RunnerParts extends Pick<RedisSettings, 'replicas' | 'wait'> {
  readonly connection: Pick<RedisConnection, 'command' | 'masters' | 'close'>
  /**
   * For what waits for replicas: WAIT holds up everything that comes after it on its connection, and must come after the
   * write that it is about. Left out: the same.
   */
  readonly waiting?: Pick<RedisConnection, 'command' | 'close'>
  /** Told how long Redis took, ms. */
  readonly took: (duration: number) => void
  /** Monotonic, ms. */
  readonly clock: () => number
}

/** How long Redis may take, ms. A late answer is dropped: the operation is sent again and recognised. */
const deadline = 2_000
/** What SCAN looks at in one call, so that others never wait long for Redis' one thread. */
const keysPerCall = 500

const hashes = Object.fromEntries(
  Object.entries(scripts).map(([name, script]) => [name, createHash('sha1').update(script).digest('hex')]),
) as Record<ScriptName, string>

export class RedisRunner implements RedisCommands {
  readonly #parts: RunnerParts
  readonly #waiting: Pick<RedisConnection, 'command' | 'close'>

  constructor(parts: RunnerParts) {
    this.#parts = parts
    this.#waiting = parts.waiting ?? parts.connection
  }

  /** Runs a script over the keys of a board. */
  run(name: ScriptName, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    return this.#script(this.#parts.connection, name, keys, args)
  }

  /** Runs a script whose changes must be with the replicas that the settings ask for before anybody is told of them. */
  async runDurably(name: ScriptName, keys: readonly string[], args: readonly string[]): Promise<unknown> {
    const answer = await this.#script(this.#waiting, name, keys, args)
    await this.#replicated(keys[0] ?? '')
    return answer
  }

  async commandDurably(words: readonly string[]): Promise<unknown> {
    const key = words[1] ?? ''
    const answer = await this.#inTime(() => this.#waiting.command(key, words))
    await this.#replicated(key)
    return answer
  }

  async #script(
    connection: Pick<RedisConnection, 'command'>,
    name: ScriptName,
    keys: readonly string[],
    args: readonly string[],
  ): Promise<unknown> {
    const send = (command: string, script: string) =>
      this.#inTime(() => connection.command(keys[0] ?? '', [command, script, String(keys.length), ...keys, ...args]))
    try {
      return await send('EVALSHA', hashes[name])
    } catch (error) {
      if (!(error instanceof Refusal && error.cause instanceof Error && error.cause.message.startsWith('NOSCRIPT')))
        throw error
      return send('EVAL', scripts[name])
    }
  }

  /** Resolves when what was written last for them, where `key` lies, is with the replicas that the settings ask for. */
  async #replicated(key: string): Promise<void> {
    const { replicas, wait } = this.#parts
    if (replicas === 0) return
    const words = ['WAIT', String(replicas), String(wait)]
    const reached = Number(await this.#inTime(() => this.#waiting.command(key, words)))
    if (reached >= replicas) return
    const cause = new Error(`${reached} of ${replicas} replicas had the change within ${wait} ms`)
    throw new Refusal('E_STORE', { cause, retryAfter: 1_000 })
  }

  command(words: readonly string[], key = words[1] ?? ''): Promise<unknown> {
    return this.#inTime(() => this.#parts.connection.command(key, words))
  }

  eval(script: string, { keys, arguments: args }: { keys: string[]; arguments: string[] }): Promise<unknown> {
    return this.command(['EVAL', script, String(keys.length), ...keys, ...args], keys[0])
  }

  async *keysMatching(pattern: string): AsyncIterable<string> {
    for (const send of await this.#parts.connection.masters()) yield* this.#keysOf(send, pattern)
  }

  async *#keysOf(send: Send, pattern: string): AsyncIterable<string> {
    let cursor = '0'
    do {
      const words = ['SCAN', cursor, 'MATCH', pattern, 'COUNT', String(keysPerCall)]
      const [next, keys] = (await this.#inTime(() => send(words))) as [string, string[]]
      yield* keys
      cursor = String(next)
    } while (cursor !== '0')
  }

  close(): void {
    this.#parts.connection.close()
    if (this.#waiting !== this.#parts.connection) this.#waiting.close()
  }

  async #inTime(send: () => Promise<unknown>): Promise<unknown> {
    const { clock, took } = this.#parts
    const startedAt = clock()
    try {
      return await within(deadline, send(), `Redis did not answer within ${deadline} ms`)
    } catch (cause) {
      // Something else lies under a key of ours.
      const damaged = cause instanceof Error && cause.message.startsWith('WRONGTYPE')
      throw new Refusal(damaged ? 'E_DAMAGED' : 'E_STORE', { cause, ...(!damaged && { retryAfter: 1_000 }) })
    } finally {
      took(clock() - startedAt)
    }
  }
}
