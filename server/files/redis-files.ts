/** Files in the Redis that all nodes share, in parts that no command takes long over. */
import { Refusal } from '#shared/wire/errors.ts'
import type { RedisRunner } from '../store/redis/redis-runner.ts'
import type { FileStore } from './store.ts'

/** Bytes of one part; Redis holds them as base64. */
const partBytes = 384 * 1024
const total = 'drawbridge:files:bytes'

/** All keys of a file share a hash tag. The first key is written last: while it is missing, the file is not there. */
const keyOf = (hash: string) => `drawbridge:{file:${hash}}`
const partOf = (hash: string, part: number) => `${keyOf(hash)}:${part}`

export class RedisFiles implements FileStore {
  readonly #runner: Pick<RedisRunner, 'command' | 'keysMatching' | 'replicated'>
  readonly #mostBytes: number

  constructor(runner: Pick<RedisRunner, 'command' | 'keysMatching' | 'replicated'>, mostBytes: number) {
    this.#runner = runner
    this.#mostBytes = mostBytes
  }

  async put(hash: string, content: Uint8Array): Promise<void> {
    if (!(await this.has(hash))) await this.#write(hash, content)
    // The page forgets a picture that it was told is kept.
    await this.#runner.replicated(keyOf(hash))
  }

  async #write(hash: string, content: Uint8Array): Promise<void> {
    const all = Number(await this.#runner.command(['INCRBY', total, String(content.length)]))
    try {
      if (all > this.#mostBytes) throw new Refusal('E_FULL')
      const parts = Math.ceil(content.length / partBytes)
      for (let part = 0; part < parts; part++) {
        const bytes = content.subarray(part * partBytes, (part + 1) * partBytes)
        await this.#runner.command(['SET', partOf(hash, part), Buffer.from(bytes).toString('base64')])
      }
      const first = await this.#runner.command(['SET', keyOf(hash), String(parts), 'NX'])
      // Another node was quicker with the same file.
      if (first === null) await this.#giveBack(content.length)
    } catch (error) {
      await this.#giveBack(content.length).catch(() => undefined)
      throw error
    }
  }

  async get(hash: string): Promise<Buffer | null> {
    const parts = await this.#runner.command(['GET', keyOf(hash)])
    if (parts === null) return null
    const read: Buffer[] = []
    for (let part = 0; part < Number(parts); part++) {
      const text = await this.#runner.command(['GET', partOf(hash, part)])
      if (typeof text !== 'string') return null
      read.push(Buffer.from(text, 'base64'))
    }
    return Buffer.concat(read)
  }

  async has(hash: string): Promise<boolean> {
    return Number(await this.#runner.command(['EXISTS', keyOf(hash)])) === 1
  }

  async *hashes(): AsyncIterable<string> {
    for await (const key of this.#runner.keysMatching('drawbridge:{file:*}'))
      yield key.slice('drawbridge:{file:'.length, -1)
  }

  async #giveBack(bytes: number): Promise<void> {
    await this.#runner.command(['DECRBY', total, String(bytes)])
  }
}
