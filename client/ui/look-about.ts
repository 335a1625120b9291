/** Keys that lead from thing to thing and move the view; loaded when one of them is pressed first. */
import { lookBy } from '../input/look-keys.ts'
import { inTurn } from '../outline/in-turn.ts'
import { panBy, type Camera } from '../render/camera.ts'
import type { BoardCanvas } from '../board/board-canvas.ts'
import type { BoardState } from '../board/board.svelte.ts'
import type { Sight } from '../board/sight.ts'

/** Moves the view by a key that does so (`input/look-keys.ts`); several in a row add up. */
export function look({ box, fly }: Sight, { zoom }: Camera, name: string): void {
  const by = lookBy(name, { width: (box.right - box.left) * zoom, height: (box.bottom - box.top) * zoom })
  if (by) fly.to(panBy(fly.goal, -by.dx, -by.dy))
}

/** Selects what is read after what is selected (`by` -1: before it), and shows it. */
export function selectNext({ editor }: BoardState, { renderer, sight }: BoardCanvas, by: 1 | -1): void {
  const next = inTurn(editor, by, renderer.world)
  if (!next) return
  editor.selection.set(editor.selection.unit(next))
  sight.reveal(editor.selection.ids)
}
