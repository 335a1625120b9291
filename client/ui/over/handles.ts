/** What support, tests and benchmarks may ask a page: `window.drawbridge`. */
import type { BoardSession } from '../../session/board-session.ts'
import type { BoardCanvas } from '../../board/board-canvas.ts'

export function offerHandles(session: BoardSession, canvas: BoardCanvas): void {
  const drawbridge = {
    digest: async () => session.digest(),
    /** When everything in view is painted sharp. */
    painted: () => canvas.renderer.idle(),
    /** When the tool in hand could begin at once, and nothing that was begun waits for its code. */
    ready: () => canvas.ready(),
  }
  Object.assign(window, { drawbridge })
}
