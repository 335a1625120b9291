/** Lines things up, spreads them and turns them over. How that is done is loaded when it is done first. */
import type { Edge } from '../arrange/align.ts'
import { piecesOf } from '../arrange/boxes.ts'
import { frameAround, originsOf } from '../transform/origin.ts'
import { boxAround, cornersOfPlacement } from '#shared/geometry/placement.ts'
import type { Command, CommandContext, CommandId } from './command.ts'

const lining = () => Promise.all([import('../arrange/align.ts'), import('../arrange/move-pieces.ts')])
const turning = () => import('../arrange/flip.ts')

const pieces = ({ editor, canvas }: CommandContext) => piecesOf(editor.selected(), canvas.renderer.world)
const several =
  (least: number) =>
  (context: CommandContext): boolean =>
    context.ui.selected.size >= least && pieces(context).length >= least

const aligned = (id: CommandId, edge: Edge, key: string): Command => ({
  id,
  group: 'arrange',
  keys: [key],
  writes: true,
  when: several(2),
  async run(context) {
    const [{ align }, { movePieces }] = await lining()
    const all = pieces(context)
    const shifts = align(
      all.map(({ box }) => box),
      edge,
    )
    context.editor.update(movePieces(all, shifts, context.canvas.renderer.world))
  },
})

const distributed = (id: CommandId, along: 'x' | 'y', key: string): Command => ({
  id,
  group: 'arrange',
  keys: [key],
  writes: true,
  when: several(3),
  async run(context) {
    const [{ distribute }, { movePieces }] = await lining()
    const all = pieces(context)
    const shifts = distribute(
      all.map(({ box }) => box),
      along,
    )
    context.editor.update(movePieces(all, shifts, context.canvas.renderer.world))
  },
})

/** The unlocked selection as it lies, with the upright box around it. */
function framed({ editor, canvas }: CommandContext) {
  const origins = originsOf(
    editor.selected().filter(({ locked }) => !locked),
    canvas.renderer.world,
  )
  const frame = frameAround(origins)
  return frame && { origins, box: boxAround(cornersOfPlacement(frame)) }
}

const flipped = (id: CommandId, along: 'x' | 'y', key: string): Command => ({
  id,
  group: 'arrange',
  keys: [key],
  writes: true,
  when: ({ ui }) => ui.elements.some(({ locked }) => !locked),
  async run(context) {
    const { flip } = await turning()
    const around = framed(context)
    if (around) context.editor.update(flip(around.origins, around.box, along))
  },
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
    id: 'quarterTurn',
    group: 'arrange',
    keys: ['Shift+R'],
    writes: true,
    when: ({ ui }) => ui.elements.some(({ locked }) => !locked),
    async run(context) {
      const { quarterTurn } = await turning()
      const around = framed(context)
      if (around) context.editor.update(quarterTurn(around.origins, around.box))
    },
  },
]
