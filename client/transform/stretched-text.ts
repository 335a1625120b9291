/** Stretching by hand stops where a shape would be too small for what is written in it. */
import type { Spot } from '#shared/geometry/matrix.ts'
import type { Change } from '#shared/operation/element-update.ts'
import type { Measure } from '#shared/text/layout.ts'
import { stretched } from './change.ts'
import type { Frame, Origin } from './origin.ts'
import { rounded } from './rounded.ts'
import { leastFor } from './shape-room.ts'

/** How a frame grows along its sides about a spot of it that stays (frame units). */
export interface Stretch {
  readonly stays: Spot
  readonly kx: number
  readonly ky: number
}

/** As `stretched`. `alone`: the frame is that of the element; `locked`: its proportions are kept. */
export function stretchedWithText(
  origin: Origin,
  frame: Frame,
  { stays, kx, ky }: Stretch,
  { measure, alone, locked = false }: { readonly measure: Measure; readonly alone: boolean; readonly locked?: boolean },
): Change {
  const change = stretched(origin, frame, stays, kx, ky)
  const { element } = origin
  if (element.kind !== 'shape' || element.text === '' || element.w <= 0 || element.h <= 0) return change
  const size = { w: change.w ?? element.w, h: change.h ?? element.h }
  const least = leastFor({ ...element, ...size }, element, measure)
  if (least.w <= size.w && least.h <= size.h) return change
  const more = locked ? Math.max(least.w / size.w, least.h / size.h) : 0
  const [w, h] = locked ? [rounded(size.w * more), rounded(size.h * more)] : [least.w, least.h]
  if (!alone) {
    const { x = element.x, y = element.y } = change
    return { w, h, x: rounded(x - (w - size.w) / 2), y: rounded(y - (h - size.h) / 2) }
  }
  // What becomes narrower becomes higher at its lower edge.
  const spot = ky === 1 && !locked ? { x: stays.x, y: frame.box.top } : stays
  return stretched(origin, frame, spot, ((Math.sign(kx) || 1) * w) / element.w, ((Math.sign(ky) || 1) * h) / element.h)
}
