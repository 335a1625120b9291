/** Files in the Redis that all nodes share, in parts that no command takes long over. */
import { Readable } from 'node:stream'
import { Refusal } from '#shared/wire/errors.ts'
import { fileKey, filePattern, filesBytesKey, hashOfFile } from '../redis/keys.ts'
import type { RedisCommands } from '../redis/commands.ts'
import type { FileStore, OpenFile } from './store.ts'

/** Bytes of one part; Redis holds them as base64. */
const partBytes = 384 * 1024

/** The key of a file, its size, is written last: while it is missing, the file is not there. */
const partOf = (hash: string, part: number) => `${fileKey(hash)}:${part}`
const noteOf = (hash: string) => `${fileKey(hash)}:unused`

/** KEYS: the note, then all keys of the file. Removes them where the note is still the same; answers with how many there were. */
const removal = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return -1 end
return redis.call('UNLINK', unpack(KEYS))`

export class RedisFiles implements FileStore {
  readonly #redis: RedisCommands
  readonly #mostBytes: number

  constructor(redis: RedisCommands, mostBytes: number) {
    this.#redis = redis
    this.#mostBytes = mostBytes
  }

  async put(hash: string, content: Uint8Array): Promise<void> {
    // Before it is looked whether it is there: from here on nobody removes it.
    await this.noteUsed(hash)
    if (!(await this.has(hash))) await this.#write(hash, content)
    // The page forgets a picture that it was told is kept. Written once more, because replicas are waited for by what is
    // written last.
    const kept = await this.#redis.commandDurably(['SET', fileKey(hash), String(content.length), 'XX'])
    // Somebody tidied up in this very moment.
    if (kept === null) await this.put(hash, content)
  }

  async #write(hash: string, content: Uint8Array): Promise<void> {
    const all = Number(await this.#redis.command(['INCRBY', filesBytesKey, String(content.length)]))
    try {
      if (all > this.#mostBytes) throw new Refusal('E_FULL')
      for (let part = 0; part * partBytes < content.length; part++) {
        const bytes = content.subarray(part * partBytes, (part + 1) * partBytes)
        await this.#redis.command(['SET', partOf(hash, part), Buffer.from(bytes).toString('base64')])
      }
      const first = await this.#redis.command(['SET', fileKey(hash), String(content.length), 'NX'])
      // Another node was quicker with the same file.
      if (first === null) await this.#giveBack(content.length)
    } catch (error) {
      await this.#giveBack(content.length).catch(() => undefined)
      throw error
    }
  }

  async get(hash: string): Promise<Buffer | null> {
    const bytes = await this.#bytesOf(hash)
    const read: Buffer[] = []
    for (let part = 0; part * partBytes < (bytes ?? 0); part++) {
      const content = await this.#part(hash, part)
      if (content === null) return null
      read.push(content)
    }
    return bytes === null ? null : Buffer.concat(read)
  }

  async open(hash: string): Promise<OpenFile | null> {
    const bytes = await this.#bytesOf(hash)
    return bytes === null ? null : { bytes, content: Readable.from(this.#parts(hash, bytes), { highWaterMark: 1 }) }
  }

  async has(hash: string): Promise<boolean> {
    return Number(await this.#redis.command(['EXISTS', fileKey(hash)])) === 1
  }

  async *hashes(): AsyncIterable<string> {
    for await (const key of this.#redis.keysMatching(filePattern)) yield hashOfFile(key)
  }

  async noteUnused(hash: string, now: number): Promise<number> {
    await this.#redis.command(['SET', noteOf(hash), String(now), 'NX'])
    return Number(await this.#redis.command(['GET', noteOf(hash)]))
  }

  async noteUsed(hash: string): Promise<void> {
    await this.#redis.command(['DEL', noteOf(hash)])
  }

  async remove(hash: string, since: number): Promise<number | null> {
    const bytes = (await this.#bytesOf(hash)) ?? 0
    const parts = Array.from({ length: Math.ceil(bytes / partBytes) }, (_, part) => partOf(hash, part))
    const keys = [noteOf(hash), fileKey(hash), ...parts]
    if (Number(await this.#redis.eval(removal, { keys, arguments: [String(since)] })) < 0) return null
    await this.#giveBack(bytes)
    return bytes
  }

  async #bytesOf(hash: string): Promise<number | null> {
    const bytes = await this.#redis.command(['GET', fileKey(hash)])
    return bytes === null ? null : Number(bytes)
  }

  async *#parts(hash: string, bytes: number): AsyncGenerator<Buffer, void> {
    for (let part = 0; part * partBytes < bytes; part++) {
      const content = await this.#part(hash, part)
      if (content === null) throw new Error('a part of a picture is not there')
      yield content
    }
  }

  async #part(hash: string, part: number): Promise<Buffer | null> {
    const text = await this.#redis.command(['GET', partOf(hash, part)])
    return typeof text === 'string' ? Buffer.from(text, 'base64') : null
  }

  async #giveBack(bytes: number): Promise<void> {
    await this.#redis.command(['DECRBY', filesBytesKey, String(bytes)])
  }
}
