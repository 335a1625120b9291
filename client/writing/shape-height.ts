/** How high a shape must be for what is written in it. */
import { textRoom } from '#shared/placement/shape-outline.ts'
import type { ShapeElement } from '#shared/elements/shape.ts'
import { layoutText, type Measure } from '#shared/text/layout.ts'

type Lettered = Pick<ShapeElement, 'shape' | 'w' | 'h' | 'text' | 'font' | 'size' | 'align'>

/** Steps until the height is found: in small shapes the room grows more slowly than in high ones. */
const mostSteps = 16
/** Text that sticks out by less than this fits, board units. */
const slack = 0.5
/** Heights from which on the room grows evenly. */
const high = 1_000

/** Board units; its own height where that is enough. */
export function heightFor(shape: Lettered, measure: Measure): number {
  if (shape.text === '' || shape.size <= 0) return shape.h
  const growth = heightOf(textRoom({ ...shape, h: high + 1 })) - heightOf(textRoom({ ...shape, h: high }))
  let { h } = shape
  for (let step = 0; step < mostSteps; step++) {
    const room = textRoom({ ...shape, h })
    const block = layoutText(shape.text, shape, measure, Math.max(1, room.right - room.left))
    const missing = block.h - heightOf(room)
    if (missing <= slack) break
    h += missing / growth
  }
  return h === shape.h ? h : Math.ceil(h)
}

const heightOf = ({ top, bottom }: { readonly top: number; readonly bottom: number }): number => bottom - top
