import { moved } from '../transform/change.ts'
import { uncarried } from '../editor/along.ts'
import { settleInFrames } from '../editor/frame-members.ts'
import { originsOf } from '../transform/origin.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { selected, type Command, type CommandContext, type CommandId } from './command.ts'

/** Board units of a nudge, and with Shift. */
const small = 1
const large = 10

function nudge({ editor, canvas }: CommandContext, dx: number, dy: number): void {
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

const towards = (id: CommandId, key: string, x: number, y: number): readonly Command[] =>
  [
    { keys: [key], by: small },
    { keys: [`Shift+${key}`], by: large },
  ].map(({ keys, by }) => ({
    id,
    group: 'arrange',
    keys,
    writes: true,
    when: selected(),
    run: (context) => nudge(context, x * by, y * by),
  }))

export const nudgeCommands: readonly Command[] = [
  ...towards('nudgeLeft', 'ArrowLeft', -1, 0),
  ...towards('nudgeRight', 'ArrowRight', 1, 0),
  ...towards('nudgeUp', 'ArrowUp', 0, -1),
  ...towards('nudgeDown', 'ArrowDown', 0, 1),
]
