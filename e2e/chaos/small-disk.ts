/** A small disk under a store's folder, so that it can be filled. Only root may mount one. */
import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RedisServer } from '../support/redis.ts'
import type { ServerProcess } from '../support/server.ts'

const run = promisify(execFile)

/** Room on it, MiB, and how much is written at once when it is filled, bytes. */
const size = 48
const chunks = [1 << 20, 1 << 12, 1]

export class SmallDisk {
  readonly #folder: string
  readonly #ballast: string

  private constructor(folder: string) {
    this.#folder = folder
    this.#ballast = join(folder, 'ballast')
  }

  /** Whether this user may mount disks. */
  static get possible(): boolean {
    return process.getuid?.() === 0
  }

  /** Puts an empty one under the folder of a store that has nothing to lose yet. */
  static async under(store: RedisServer | ServerProcess): Promise<SmallDisk> {
    const folder = 'folder' in store ? store.folder : store.dataDir
    await store.crash()
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder])
    await store.start()
    return new SmallDisk(folder)
  }

  /** Leaves no room. */
  async fill(): Promise<void> {
    for (const chunk of chunks) {
      for (let full = false; !full;) {
        full = await writeFile(this.#ballast, Buffer.alloc(chunk), { flag: 'a' }).then(
          () => false,
          () => true,
        )
      }
    }
  }

  free(): Promise<void> {
    return rm(this.#ballast, { force: true })
  }

  /** Whoever works on it may be ended already, or not: it goes when nobody does. */
  async dispose(): Promise<void> {
    await run('umount', ['--lazy', this.#folder])
  }
}
