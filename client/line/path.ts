/** A line's place and path from its corners on the board, and what of it is set when its ends let go. */
import type { World } from '#shared/placement/world.ts'
import type { LineElement } from '#shared/elements/line.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import { cornersOf } from '#shared/line/corners.ts'
import { courseOf } from '#shared/line/course.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { rounded } from '../transform/rounded.ts'

export type LinePath = Pick<LineElement, 'x' | 'y' | 'path'>

const most = protocolLimits.coordinate
const within = (value: number): number => rounded(Math.max(-most, Math.min(most, value)))

export function pathThrough(corners: readonly Spot[]): LinePath {
  const [first = { x: 0, y: 0 }] = corners
  const [x, y] = [within(first.x), within(first.y)]
  return { x, y, path: corners.flatMap((corner) => [within(corner.x - x), within(corner.y - y)]) }
}

/** Corners of a line where it is painted: an end that holds on to something is where it stops. */
export function paintedCorners(line: LineElement, world: World): Spot[] {
  const corners = cornersOf(line)
  const course = courseOf(line, world)
  if (line.start) corners[0] = course[0]!.from
  if (line.end) corners[corners.length - 1] = course.at(-1)!.to
  return corners
}

/** The path that a line is painted by: it stays there when what it holds on to is gone. */
export function settled(line: LineElement, world: World): LinePath {
  return line.start || line.end ? pathThrough(paintedCorners(line, world)) : { x: line.x, y: line.y, path: line.path }
}

/** The line as it is when its ends let go of everything but the `kept` elements. */
export function loosened(line: LineElement, kept: ReadonlySet<ElementId>, world: World): LineElement {
  const [start, end] = [line.start, line.end].map((held) => (held && kept.has(held[0]) ? held : null))
  if (start === line.start && end === line.end) return line
  return { ...line, ...settled(line, world), start: start ?? null, end: end ?? null }
}
