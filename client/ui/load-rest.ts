/** What is not needed for the first strokes, but should not be waited for when it is, and be there when the network is gone. */

import { messages } from '../language/messages.ts'

/** After a board was opened, ms. */
export const restAfter = 5_000

/** After a board was opened, when the first stroke could be under way, ms. */
export const panelAfter = 800

/** Loads it. What cannot be loaded now is tried again when it is wanted. */
export function loadRest(): void {
  void Promise.allSettled([
    import('./StylePanel.svelte'),
    import('./Arrange.svelte'),
    import('../tools/select/drags.ts'),
    import('../editor/restyle.ts'),
    import('./SelectionBar.svelte'),
    import('../transform/snapper.ts'),
    import('../tools/part-eraser-gesture.ts'),
    import('./TextEditor.svelte'),
    import('./LineHandles.svelte'),
    import('./SelectionLayer.svelte'),
    import('./Panels.svelte'),
    import('./SharePanel.svelte'),
    import('./GoneBoard.svelte'),
    import('../arrange/align.ts'),
    import('../arrange/flip.ts'),
    import('../clipboard/insert.ts'),
    import('../clipboard/paste.ts'),
  ])
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
