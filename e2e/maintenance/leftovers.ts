import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Disposable {
  dispose(): Promise<void>
}

/** What the tests of a file started and made, taken away after all of them: they run side by side. */
export class Leftovers {
  readonly #kept: Disposable[] = []

  keep<T extends Disposable>(resource: T): T {
    this.#kept.push(resource)
    return resource
  }

  /** A new folder. */
  async folder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'drawbridge-maintenance-'))
    this.keep({ dispose: () => rm(folder, { recursive: true, force: true }) })
    return folder
  }

  async dispose(): Promise<void> {
    for (const each of this.#kept.splice(0).reverse()) await each.dispose()
  }
}
