/** Commands for those who work without a pointer. */
import { stretched } from '../transform/change.ts'
import { canPlace } from '../tools/in-the-middle.ts'
import { frameAround, originsOf } from '../transform/origin.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { selected, type Command, type CommandContext, type CommandId } from './command.ts'

/** Board units that a side grows or shrinks by, and the least that it shrinks to. */
const step = 10
const least = 10

/** Stretches what is selected to the right and down; its upper left corner stays. */
function grow({ editor, canvas }: CommandContext, dw: number, dh: number): void {
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
  const changes = origins.map((origin): ChangeOf => [
    origin.element.id,
    stretched(origin, frame, { x: left, y: top }, kx, ky),
  ])
  editor.session.history.burst(`grow ${origins.map(({ element }) => element.id).join()}`, () => editor.update(changes))
}

const sized = (id: CommandId, key: string, x: number, y: number): Command => ({
  id,
  group: 'arrange',
  keys: [`Alt+Shift+${key}`],
  writes: true,
  when: selected(),
  run: (context) => grow(context, x * step, y * step),
})

export const accessCommands: readonly Command[] = [
  {
    id: 'outline',
    group: 'view',
    keys: ['Alt+Shift+O'],
    writes: false,
    run: ({ ui }) => void (ui.outline = !ui.outline),
  },
  {
    id: 'place',
    group: 'edit',
    // Enter writes on what is selected; on nothing it puts down what the tool makes.
    shown: 'Enter',
    writes: true,
    when: ({ ui }) => canPlace(ui.tool),
    run: ({ canvas }) => void canvas.place(),
  },
  sized('wider', 'ArrowRight', 1, 0),
  sized('narrower', 'ArrowLeft', -1, 0),
  sized('taller', 'ArrowDown', 0, 1),
  sized('lower', 'ArrowUp', 0, -1),
]
