/** A box that a line stays in, found without looking for its way: around what it holds on to, with room for every way there is. */
import type { LineElement } from '../elements/line.ts'
import type { Binding } from '../elements/properties.ts'
import { boxAround, grown, joinBoxes, type Box } from '../geometry/box.ts'
import type { ElementId } from '../model/ids.ts'
import { cornersOf } from './corners.ts'
import { headLength } from './heads.ts'

/** Free space and rounded corners of an elbow are less than this, board units. */
const elbowRoom = 16
/** The handles of a curve are at most 0.9 times as long as it is, and pull it three quarters of that aside. */
const bulge = 0.7

/** Without a label. `boxOf`: an upright box around another element, which may be too large; null where a line cannot hold on to it. */
export function roughReach(line: LineElement, boxOf: (id: ElementId) => Box | null): Box {
  const held = (binding: Binding | null) => binding && boxOf(binding[0])
  const [start, end] = [held(line.start), held(line.end)]
  const free = cornersOf(line).slice(start ? 1 : 0, end ? -1 : undefined)
  const boxes = [start, end, free.length > 0 ? boxAround(free) : null].filter((box) => box !== null)
  const around = boxes.reduce(joinBoxes)
  const room = line.width + 4 * headLength(line.width) + elbowRoom
  const loop = line.start !== null && line.start[0] === line.end?.[0]
  if (line.route !== 'curved' && !loop) return grown(around, room)
  return grown(around, room + bulge * Math.hypot(around.right - around.left, around.bottom - around.top))
}
