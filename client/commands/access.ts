/** Commands for those who work without a pointer. */
import { canPlace } from '../tools/tool.ts'
import { selected, type Command, type CommandId } from './command.ts'

/** Board units that a side grows or shrinks by. */
const step = 10

const sized = (id: CommandId, key: string, x: number, y: number): Command => ({
  id,
  group: 'arrange',
  keys: [`Alt+Shift+${key}`],
  writes: true,
  when: selected(),
  run: async (context) => (await import('../arrange/by-keys.ts')).grow(context, x * step, y * step),
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
