/** Where the points of a stroke lie, found in their packed text without unpacking them. */
import type { Box } from '../geometry/box.ts'
import { protocolLimits } from '../model/limits.ts'
import type { PointFormat } from './packed.ts'
import { digits } from './vlq.ts'

const farthest = protocolLimits.coordinate

/**
 * Box around `count` packed points, board units; null where the text is malformed or holds another number of points.
 * The same as unpacking them (`shared/stroke/point-buffer.ts`) and looking, in a third of the time.
 */
export function extentOfPacked(packed: string, count: number, { precision, pressure }: PointFormat): Box | null {
  const { length } = packed
  const fields = pressure ? 3 : 2
  let x = 0
  let y = 0
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  let field = 0
  let value = 0
  let shift = 0
  let read = 0
  for (let at = 0; at < length; at++) {
    const code = packed.charCodeAt(at)
    const digit = code < 128 ? digits[code]! : 255
    if (digit > 63 || shift > 30) return null
    value |= (digit & 31) << shift
    if (digit > 31) {
      shift += 5
      continue
    }
    const delta = (value & 1) === 0 ? value >>> 1 : -(value >>> 1)
    value = 0
    shift = 0
    if (field === 0) {
      x += delta
      if (x < left) left = x
      if (x > right) right = x
    } else if (field === 1) {
      y += delta
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
    if (++field < fields) continue
    field = 0
    read++
  }
  if (read !== count || read === 0 || field !== 0 || shift !== 0) return null
  const step = 2 ** -precision
  const within = (steps: number) => Math.min(farthest, Math.max(-farthest, steps * step))
  return { left: within(left), top: within(top), right: within(right), bottom: within(bottom) }
}
