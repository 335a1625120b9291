/** A gesture whose code is fetched when it is made first: what the pointer does until then is kept, and done when it is there. */
import type { Gesture, Sample } from './tool.ts'

export function later(load: () => Promise<Gesture>): Gesture {
  return new Later(load)
}

class Later implements Gesture {
  #gesture: Gesture | null = null
  #waiting: Sample[] = []
  #over: 'end' | 'cancel' | null = null

  constructor(load: () => Promise<Gesture>) {
    // Where it cannot be loaded, whoever watches for that says so (`ui/load-rest.ts`).
    void this.#begin(load)
  }

  move(samples: readonly Sample[]): void {
    if (this.#gesture) this.#gesture.move(samples)
    else this.#waiting.push(...samples)
  }

  end(): void {
    if (this.#gesture) this.#gesture.end()
    else this.#over = 'end'
  }

  cancel(): void {
    if (this.#gesture) this.#gesture.cancel()
    else this.#over = 'cancel'
  }

  async #begin(load: () => Promise<Gesture>): Promise<void> {
    const gesture = await load()
    if (this.#over === 'cancel') return gesture.cancel()
    if (this.#waiting.length > 0) gesture.move(this.#waiting)
    this.#waiting = []
    if (this.#over === 'end') return gesture.end()
    this.#gesture = gesture
  }
}
