import type { RasterMessage, RasterPort } from './protocol.ts'

/** How long after a failure it is loaded again, ms. */
const pause = 1_000

/** A maker of pictures whose code is loaded only now: most browsers never need it. */
export class LateRaster implements RasterPort {
  readonly #load: () => Promise<RasterPort>
  #port: RasterPort | null = null
  readonly #waiting: RasterMessage[] = []
  #closed = false

  constructor(load: () => Promise<RasterPort>) {
    this.#load = load
    void this.#begin()
  }

  send(message: RasterMessage): void {
    if (this.#port) this.#port.send(message)
    else this.#waiting.push(message)
  }

  destroy(): void {
    this.#closed = true
    this.#port?.destroy()
  }

  async #begin(): Promise<void> {
    while (!this.#closed) {
      const port = await this.#load().catch(() => null)
      if (!port) await new Promise((resolve) => setTimeout(resolve, pause))
      else if (this.#closed) return port.destroy()
      else {
        this.#port = port
        for (const message of this.#waiting.splice(0)) port.send(message)
        return
      }
    }
  }
}
