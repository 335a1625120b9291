/** A gesture whose code is fetched when it is made first: what the pointer does until then is kept, and done when it is there. */
import type { Gesture, Sample } from './tool.ts'

/** `load` gives null where nothing may begin after all; `worded`: as in `Gesture`. */
export function later(load: () => Promise<Gesture | null>, { worded = false } = {}): Gesture {
  return new Later(load, worded)
}

class Later implements Gesture {
  readonly worded: boolean
  #gesture: Gesture | null = null
  #waiting: Sample[] = []
  #over: 'end' | 'cancel' | null = null
  readonly #loaded = Promise.withResolvers<void>()
  #loading = true

  constructor(load: () => Promise<Gesture | null>, worded: boolean) {
    this.worded = worded
    // Where it cannot be loaded, whoever watches for that says so (`ui/load-rest.ts`).
    void this.#begin(load)
  }

  get loading(): Promise<void> | undefined {
    return this.#loading ? this.#loaded.promise : this.#gesture?.loading
  }

  move(samples: readonly Sample[]): void {
    if (this.#gesture) this.#gesture.move(samples)
    else if (this.#loading) this.#waiting.push(...samples)
  }

  end(): void {
    if (this.#gesture) this.#gesture.end()
    else this.#over = 'end'
  }

  cancel(): void {
    if (this.#gesture) this.#gesture.cancel()
    else this.#over = 'cancel'
  }

  async #begin(load: () => Promise<Gesture | null>): Promise<void> {
    try {
      const gesture = await load()
      if (this.#over === 'cancel') return gesture?.cancel()
      if (this.#waiting.length > 0) gesture?.move(this.#waiting)
      if (this.#over === 'end') gesture?.end()
      this.#gesture = gesture
      // It may wait for more itself.
      await gesture?.loading
    } finally {
      this.#waiting = []
      this.#loading = false
      this.#loaded.resolve()
    }
  }
}
