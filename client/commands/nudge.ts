import { selected, type Command, type CommandId } from './command.ts'

/** Board units of a nudge, and with Shift. */
const small = 1
const large = 10

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
    run: async (context) => (await import('../arrange/by-keys.ts')).nudge(context, x * by, y * by),
  }))

export const nudgeCommands: readonly Command[] = [
  ...towards('nudgeLeft', 'ArrowLeft', -1, 0),
  ...towards('nudgeRight', 'ArrowRight', 1, 0),
  ...towards('nudgeUp', 'ArrowUp', 0, -1),
  ...towards('nudgeDown', 'ArrowDown', 0, 1),
]
