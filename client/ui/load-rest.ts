/** What is not needed for the first strokes, but should not be waited for when it is, and be there when the network is gone. */

import { messages } from '../language/messages.ts'
import { tools } from '../tools/registry.ts'

/** After a board was opened, ms. */
export const restAfter = 5_000

/** After a board was opened, when the first stroke could be under way, ms. */
export const panelAfter = 800

/** What could not be loaded is tried again after so long, or when the network is back, ms. */
const again = 15_000

const parts = (): Promise<unknown>[] => [
  import('./style/StylePanel.svelte'),
  ...tools.map(async (tool) => tool.prepare?.()),
  import('./style/SelectedStyle.svelte'),
  import('./bars/SelectionBar.svelte'),
  import('../transform/snapper.ts'),
  import('../render/live/moving-picture.ts'),
  import('../input/edge.ts'),
  import('./over/TextEditor.svelte'),
  import('./over/LineHandles.svelte'),
  import('./over/SelectionLayer.svelte'),
  import('./Panels.svelte'),
  import('./people/SharePanel.svelte'),
  import('./GoneBoard.svelte'),
  import('../tools/in-the-middle.ts'),
  import('../commands/align-deeds.ts'),
  import('../arrange/order.ts'),
  import('../arrange/grouping.ts'),
  import('../arrange/by-keys.ts'),
  import('../editor/copied-style.ts'),
  import('../editor/restyle.ts'),
  import('../clipboard/duplicate.ts'),
  import('../clipboard/paste.ts'),
  import('../board/arrivals.ts'),
  import('./over/DropSign.svelte'),
  import('./look-about.ts'),
]

/** Loads it some time after a board was opened, or when it is wanted sooner. */
export class Rest {
  readonly #closing = new AbortController()
  readonly #timer: ReturnType<typeof setTimeout>
  #loading = false

  constructor() {
    this.#timer = setTimeout(() => this.load(), restAfter)
  }

  load(): void {
    if (!this.#loading) void this.#load()
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#closing.abort()
  }

  async #load(): Promise<void> {
    this.#loading = true
    // Whoever looks at what a page loads can tell by it what the first strokes needed.
    performance.mark('rest')
    const { signal } = this.#closing
    for (;;) {
      const loaded = await Promise.allSettled(parts())
      if (loaded.every(({ status }) => status === 'fulfilled') || signal.aborted) return
      await nextTry(signal)
      if (signal.aborted) return
    }
  }
}

/** Waits until it is worth while to try again. */
export function nextTry(signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, again)
    addEventListener('online', resolve, { once: true, ...(signal && { signal }) })
  })
}

/** What browsers say where a module cannot be fetched: Chromium and Firefox, Safari. */
const unfetched = /dynamically imported module|Importing a module script failed/

/** Says so when something that somebody asked for cannot be loaded; returns how to stop. */
export function watchParts(say: (sentence: string) => void): () => void {
  const heard = (event: PromiseRejectionEvent) => {
    if (!(event.reason instanceof Error) || !unfetched.test(event.reason.message)) return
    event.preventDefault()
    say(messages.partMissing)
  }
  addEventListener('unhandledrejection', heard)
  return () => removeEventListener('unhandledrejection', heard)
}
