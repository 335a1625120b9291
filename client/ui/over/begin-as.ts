/** A new board begins with a template where its address asks for one (`#retro`). What is on a board already stays alone. */
import type { BoardSession } from '../../session/board-session.ts'
import type { SessionStatus } from '../../session/status.ts'
import type { BoardCanvas } from '../../board/board-canvas.ts'
import type { BoardState } from '../../board/board.svelte.ts'
import { language } from '../../device/language.ts'

/** Waits until it is known what is on the board; returns how to stop. */
export function beginAs(session: BoardSession, ui: BoardState, canvas: BoardCanvas): () => void {
  const wanted = location.hash.slice(1)
  if (!/^[a-z]+$/.test(wanted)) return () => undefined
  const begin = async () => {
    if (session.view.size === 0) {
      const { beginWith } = await import('../../templates/begin.ts')
      const { world } = canvas.renderer
      if (await beginWith(wanted, { editor: ui.editor, world, language })) canvas.sight.fit()
    }
    // Whoever loads the page again, or gets its address, wants the board as it is then.
    history.replaceState(null, '', location.pathname + location.search)
  }
  const look = ({ loaded, head, seq }: SessionStatus) => {
    if (!loaded || head === null || seq < head) return
    stop()
    // One that could not be fetched comes when the page is loaded again.
    void begin().catch(() => undefined)
  }
  const stop = session.onStatus(look)
  look(session.status)
  return stop
}
