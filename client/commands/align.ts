/** Lines things up, spreads them and turns them over. How that is done is loaded when it is done first. */
import type { Edge } from '../arrange/align.ts'
import { piecesOf } from '../arrange/boxes.ts'
import type { Command, CommandContext, CommandId } from './command.ts'

const deeds = () => import('./align-deeds.ts')

const several =
  (least: number) =>
  ({ ui, editor, canvas }: CommandContext): boolean =>
    ui.selected.size >= least && piecesOf(editor.selected(), canvas.renderer.world).length >= least
const unlocked = ({ ui }: CommandContext): boolean => ui.elements.some(({ locked }) => !locked)

const common = { group: 'arrange', writes: true } as const

const aligned = (id: CommandId, edge: Edge, key: string): Command => ({
  ...common,
  id,
  keys: [key],
  when: several(2),
  run: async (context) => (await deeds()).alignSelected(context, edge),
})

const distributed = (id: CommandId, along: 'x' | 'y', key: string): Command => ({
  ...common,
  id,
  keys: [key],
  when: several(3),
  run: async (context) => (await deeds()).distributeSelected(context, along),
})

const flipped = (id: CommandId, along: 'x' | 'y', key: string): Command => ({
  ...common,
  id,
  keys: [key],
  when: unlocked,
  run: async (context) => (await deeds()).flipSelected(context, along),
})

export const alignCommands: readonly Command[] = [
  aligned('alignLeft', 'left', 'Alt+A'),
  aligned('alignCenter', 'center', 'Alt+H'),
  aligned('alignRight', 'right', 'Alt+D'),
  aligned('alignTop', 'top', 'Alt+W'),
  aligned('alignMiddle', 'middle', 'Alt+V'),
  aligned('alignBottom', 'bottom', 'Alt+S'),
  distributed('distributeAcross', 'x', 'Alt+Shift+H'),
  distributed('distributeDown', 'y', 'Alt+Shift+V'),
  flipped('flipAcross', 'x', 'Shift+H'),
  flipped('flipDown', 'y', 'Shift+V'),
  {
    ...common,
    id: 'quarterTurn',
    keys: ['Shift+R'],
    when: unlocked,
    run: async (context) => (await deeds()).turnSelected(context),
  },
]
