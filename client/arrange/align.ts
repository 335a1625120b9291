/** Aligning and distributing boxes: how far each moves. Pure. */
import { joinBoxes, type Box } from '#shared/geometry/box.ts'

export const edges = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const
export type Edge = (typeof edges)[number]

export interface Shift {
  readonly dx: number
  readonly dy: number
}

const middleX = ({ left, right }: Box) => (left + right) / 2
const middleY = ({ top, bottom }: Box) => (top + bottom) / 2

/** Moves boxes to an edge or the middle of the box around all of them. */
export function align(boxes: readonly Box[], edge: Edge): Shift[] {
  if (boxes.length === 0) return []
  const all = boxes.reduce(joinBoxes)
  return boxes.map((box): Shift => {
    switch (edge) {
      case 'left':
        return { dx: all.left - box.left, dy: 0 }
      case 'center':
        return { dx: middleX(all) - middleX(box), dy: 0 }
      case 'right':
        return { dx: all.right - box.right, dy: 0 }
      case 'top':
        return { dx: 0, dy: all.top - box.top }
      case 'middle':
        return { dx: 0, dy: middleY(all) - middleY(box) }
      case 'bottom':
        return { dx: 0, dy: all.bottom - box.bottom }
    }
  })
}

/** Moves boxes so that the gaps between them are the same; the first and the last stay. */
export function distribute(boxes: readonly Box[], along: 'x' | 'y'): Shift[] {
  const [from, to] = along === 'x' ? (['left', 'right'] as const) : (['top', 'bottom'] as const)
  const order = boxes.map((_, at) => at).sort((a, b) => boxes[a]![from] - boxes[b]![from])
  const shifts: Shift[] = boxes.map(() => ({ dx: 0, dy: 0 }))
  if (boxes.length < 3) return shifts
  const [first, last] = [boxes[order[0]!]!, boxes[order.at(-1)!]!]
  const lengths = order.reduce((sum, at) => sum + boxes[at]![to] - boxes[at]![from], 0)
  const gap = (Math.max(last[to], first[to]) - first[from] - lengths) / (boxes.length - 1)
  let place = first[from]
  for (const at of order) {
    const box = boxes[at]!
    const by = place - box[from]
    shifts[at] = along === 'x' ? { dx: by, dy: 0 } : { dx: 0, dy: by }
    place += box[to] - box[from] + gap
  }
  return shifts
}
