/** Shows all of a board to somebody who opens it for the first time, as it arrives, until they do something themselves. */
import type { Renderer } from '../render/renderer.ts'
import type { BoardSession } from '../session/board-session.ts'
import type { Sight } from './sight.ts'

/** Looks until the returned function is called, or all is there that was on the board before. */
export function firstLook(session: BoardSession, renderer: Renderer, sight: Sight): () => void {
  let shown = renderer.camera
  let due = false
  let over = false
  const look = () => {
    due = false
    if (over) return
    // Somebody has moved the view meanwhile.
    if (renderer.camera !== shown) return stop()
    renderer.setCamera(sight.around())
    shown = renderer.camera
  }
  const stops = [
    session.view.subscribe((change) => {
      if (change.kind === 'touched' && change.origin === 'own') stop()
      else if (!due) {
        due = true
        queueMicrotask(look)
      }
    }),
    session.onStatus(({ loaded, head, seq }) => {
      // After the look at the last of it, which is due already.
      if (loaded && head !== null && seq >= head) queueMicrotask(stop)
    }),
  ]
  function stop() {
    over = true
    for (const end of stops.splice(0)) end()
  }
  if (session.status.loaded) look()
  return stop
}
