/** What commands do with the places of what is selected; loaded when one of them is given first. */
import type { CommandContext } from './command.ts'
import { frameAround, originsOf } from '../transform/origin.ts'
import { boxAround } from '#shared/geometry/box.ts'
import { cornersOfPlacement } from '#shared/placement/placement.ts'
import { align, distribute, type Edge, type Shift } from '../arrange/align.ts'
import { piecesOf, type Piece } from '../arrange/boxes.ts'
import { flip, quarterTurn } from '../arrange/flip.ts'
import { movePieces } from '../arrange/move-pieces.ts'

export const alignSelected = (context: CommandContext, edge: Edge): void =>
  shift(context, (pieces) =>
    align(
      pieces.map(({ box }) => box),
      edge,
    ),
  )

export const distributeSelected = (context: CommandContext, along: 'x' | 'y'): void =>
  shift(context, (pieces) =>
    distribute(
      pieces.map(({ box }) => box),
      along,
    ),
  )

function shift({ editor, canvas }: CommandContext, shifts: (pieces: readonly Piece[]) => readonly Shift[]): void {
  const { world } = canvas.renderer
  const pieces = piecesOf(editor.selected(), world)
  editor.update(movePieces(pieces, shifts(pieces), world))
}

export function flipSelected(context: CommandContext, along: 'x' | 'y'): void {
  const around = framed(context)
  if (around) context.editor.update(flip(around.origins, around.box, along))
}

export function turnSelected(context: CommandContext): void {
  const around = framed(context)
  if (around) context.editor.update(quarterTurn(around.origins, around.box))
}

/** The unlocked selection as it lies, with the upright box around it. */
function framed({ editor, canvas }: CommandContext) {
  const origins = originsOf(
    editor.selected().filter(({ locked }) => !locked),
    canvas.renderer.world,
  )
  const frame = frameAround(origins)
  return frame && { origins, box: boxAround(cornersOfPlacement(frame)) }
}
