/**
 * What was copied last in any tab of this browser, for where a page may not read the clipboard by itself: without TLS, or
 * where somebody does not allow it.
 */
export class KeptCopy {
  /** The elements as the clipboard carries them; empty: none. */
  own = ''
  readonly #tabs = new BroadcastChannel('drawbridge.copied')

  constructor() {
    this.#tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') this.own = data
    }
  }

  keep(own: string): void {
    this.own = own
    this.#tabs.postMessage(own)
  }

  close(): void {
    this.#tabs.close()
  }
}
