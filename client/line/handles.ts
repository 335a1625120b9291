/** The handles of a line that is selected alone: its ends, its corners, and the middles between them. */
import type { World } from '#shared/placement/world.ts'
import type { LineElement } from '#shared/elements/line.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import { courseOf } from '#shared/line/course.ts'
import { labelOf } from '#shared/line/label.ts'
import { placeAlong, spotAt, stepsOf, type Step } from '#shared/line/pieces.ts'
import { paintedCorners } from './path.ts'

export interface LineHandle {
  readonly kind: 'start' | 'end' | 'corner' | 'middle'
  /** Number of its corner; of a middle: the corner before it. */
  readonly at: number
  readonly spot: Spot
}

/** The handles of a line; no middles between corners that are nearer than `least` board units. */
export function handlesOf(line: LineElement, world: World, least: number): LineHandle[] {
  const course = courseOf(line, world)
  const label = labelOf(line, course, world.measure)?.box
  const steps = stepsOf(course)
  const corners = paintedCorners(line, world)
  const handles = corners.map((spot, at): LineHandle => {
    if (at === 0) return { kind: 'start', at, spot }
    return { kind: at === corners.length - 1 ? 'end' : 'corner', at, spot }
  })
  let from = 0
  for (const [at, corner] of corners.slice(1).entries()) {
    const to = at === corners.length - 2 ? steps.length - 1 : nearest(steps, corner, from)
    const [begin, end] = [steps[from]!.along, steps[to]!.along]
    from = to
    if (end - begin < least) continue
    const spotOf = (share: number) => spotAt(course, placeAlong(steps, begin + (end - begin) * share))
    const middle = spotOf(0.5)
    const covered =
      label && middle.x > label.left && middle.x < label.right && middle.y > label.top && middle.y < label.bottom
    // The label stays readable, and can be pressed.
    handles.push({ kind: 'middle', at, spot: covered ? spotOf(0.2) : middle })
  }
  return handles
}

/** Number of the step that is nearest to a spot, from one on. */
function nearest(steps: readonly Step[], { x, y }: Spot, from: number): number {
  let best = from
  let distance = Infinity
  for (let at = from; at < steps.length; at++) {
    const away = Math.hypot(steps[at]!.x - x, steps[at]!.y - y)
    if (away < distance) [best, distance] = [at, away]
  }
  return best
}
