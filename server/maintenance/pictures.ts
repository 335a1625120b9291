/** The pictures of all boards in a backup, in lines that are not too long, and from one store to another. */
import { createHash } from 'node:crypto'
import type { FileStore } from '../files/store.ts'
import type { PictureLine } from './format.ts'

/** Bytes of a picture in one line. */
const partBytes = 1024 * 1024

export async function* dumpPictures(files: FileStore): AsyncGenerator<PictureLine, void> {
  for await (const file of files.hashes()) {
    const content = await files.get(file)
    if (!content) continue
    for (let at = 0; at < content.length; at += partBytes) {
      const part = content.subarray(at, at + partBytes)
      yield { kind: 'picture', file, data: part.toString('base64'), last: at + part.length >= content.length }
    }
  }
}

/** Puts the pictures of a backup into a store, as their lines pass by. */
export class PictureWriter {
  readonly #files: FileStore
  readonly #parts: Buffer[] = []
  /** Pictures that were not there before. */
  restored = 0

  constructor(files: FileStore) {
    this.#files = files
  }

  /** Rejects where a picture is not what it is called. */
  async take({ file, data, last }: PictureLine): Promise<void> {
    this.#parts.push(Buffer.from(data, 'base64'))
    if (!last) return
    const content = Buffer.concat(this.#parts.splice(0))
    if (createHash('sha256').update(content).digest('base64url') !== file)
      throw new Error(`picture ${file} is damaged in the backup`)
    if (await this.#files.has(file)) return
    await this.#files.put(file, content)
    this.restored++
  }
}

/** Resolves with the number of pictures that were not there yet. */
export async function copyPictures(from: FileStore, to: FileStore): Promise<number> {
  let copied = 0
  for await (const file of from.hashes()) {
    if (await to.has(file)) continue
    const content = await from.get(file)
    if (!content) continue
    await to.put(file, content)
    copied++
  }
  return copied
}
