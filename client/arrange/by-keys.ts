/** What arrow keys do with what is selected. */
import type { ChangeOf } from '#shared/operation/element-update.ts'
import type { BoardCanvas } from '../board/board-canvas.ts'
import { uncarried } from '../editor/along.ts'
import type { Editor } from '../editor/editor.ts'
import { settleInFrames } from '../editor/frame-members.ts'
import { moved } from '../transform/change.ts'
import { frameAround, originsOf } from '../transform/origin.ts'
import { stretchedWithText } from '../transform/stretched-text.ts'

interface Arranged {
  readonly editor: Editor
  readonly canvas: BoardCanvas
}

/** The least that a side shrinks to, board units. */
const least = 10

/** Moves what is selected by so much, board units. */
export function nudge({ editor, canvas }: Arranged, dx: number, dy: number): void {
  const elements = canvas.moving(editor.selected().filter(({ locked }) => !locked))
  const changes = originsOf(elements, canvas.renderer.world).map((origin): ChangeOf => [
    origin.element.id,
    moved(origin, dx, dy),
  ])
  if (changes.length === 0) return
  editor.session.history.burst(elements.map(({ id }) => id).join(), () => {
    editor.update(changes)
    settleInFrames(
      editor,
      uncarried(
        elements.map(({ id }) => id),
        editor.view,
      ),
      canvas.renderer.world,
    )
  })
}

/** Stretches what is selected to the right and down; its upper left corner stays (board units). */
export function grow({ editor, canvas }: Arranged, dw: number, dh: number): void {
  const { world } = canvas.renderer
  const origins = originsOf(
    editor.selected().filter(({ locked }) => !locked),
    world,
  )
  const frame = frameAround(origins)
  if (!frame) return
  const { left, top, right, bottom } = frame.box
  const factor = (length: number, by: number) =>
    by === 0 || length <= 0 ? 1 : Math.max(Math.min(least, length), length + by) / length
  const [kx, ky] = [factor(right - left, dw), factor(bottom - top, dh)]
  const stretch = { stays: { x: left, y: top }, kx, ky }
  const how = { measure: world.measure, alone: origins.length === 1 }
  const changes = origins.map((origin): ChangeOf => [origin.element.id, stretchedWithText(origin, frame, stretch, how)])
  editor.session.history.burst(`grow ${origins.map(({ element }) => element.id).join()}`, () => editor.update(changes))
}
