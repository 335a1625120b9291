/** The label of a line: in the middle of its course, with a gap in the line behind it. */
import type { LineElement } from '../elements/line.ts'
import type { Box } from '../geometry/box.ts'
import { layoutText, type Measure, type TextLine } from '../text/layout.ts'
import { cut, lengthOf, placeAlong, spotAt, stepsOf, type Course } from './pieces.ts'

export interface Label {
  readonly lines: readonly TextLine[]
  readonly size: number
  /** Around the letters, with some free space: the line keeps out of it. */
  readonly box: Box
}

/** Free space around the letters, and the width at which lines break; ems. */
const padding = 0.35
const widest = 16
/** A label without a size of its own, board units. */
const usual = 16

/** Null where nothing is written. */
export function labelOf(line: LineElement, course: Course, measure: Measure): Label | null {
  if (line.text.trim() === '') return null
  const size = line.size || usual
  const style = { font: line.font, size, align: 'center' } as const
  const natural = layoutText(line.text, style, measure)
  const block = natural.w > widest * size ? layoutText(line.text, style, measure, widest * size) : natural
  const steps = stepsOf(course)
  const { x, y } = spotAt(course, placeAlong(steps, lengthOf(steps) / 2))
  const room = natural === block ? block.w : widest * size
  const [left, top] = [x - room / 2, y - block.h / 2]
  const around = padding * size
  return {
    lines: block.lines.map((each) => ({ ...each, x: each.x + left, y: each.y + top })),
    size,
    box: {
      left: x - block.w / 2 - around,
      top: top - around / 2,
      right: x + block.w / 2 + around,
      bottom: top + block.h + around / 2,
    },
  }
}

/** The parts of a course that are outside of a box. */
export function outside(course: Course, box: Box): Course[] {
  const parts: Course[] = []
  const steps = stepsOf(course)
  let from = 0
  const keep = (to: number) => {
    if (to > from) parts.push(cut(course, from, to))
  }
  for (const [at, to] of steps.entries()) {
    const before = steps[at - 1]
    const inside = before && insideOf(before, to, box)
    if (!before || !inside) continue
    const place = (share: number) => before.place + (to.place - before.place) * share
    keep(place(inside[0]))
    from = place(inside[1])
  }
  keep(course.length)
  return parts
}

/** The part of the way between two spots that is inside of a box, 0 to 1 (Liang and Barsky). */
function insideOf(a: { x: number; y: number }, b: { x: number; y: number }, box: Box): [number, number] | null {
  let [from, to] = [0, 1]
  const sides = [
    [b.x - a.x, box.left - a.x, box.right - a.x],
    [b.y - a.y, box.top - a.y, box.bottom - a.y],
  ] as const
  for (const [delta, low, high] of sides) {
    if (delta === 0) {
      if (low > 0 || high < 0) return null
      continue
    }
    const [enter, leave] = delta > 0 ? [low / delta, high / delta] : [high / delta, low / delta]
    from = Math.max(from, enter)
    to = Math.min(to, leave)
  }
  return from < to ? [from, to] : null
}
