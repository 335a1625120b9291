import type { LineElement } from '../elements/line.ts'
import { boxAround, joinBoxes, type Box } from '../geometry/box.ts'
import type { Spot } from '../geometry/matrix.ts'
import { courseOf } from '../line/course.ts'
import { coveredBy, headAt, headLength, type Head, type HeadName } from '../line/heads.ts'
import { labelOf, outside } from '../line/label.ts'
import { extentOf, lengthOf, placeAlong, spotAt, stepsOf, traceCourse, trimmed, type Step } from '../line/pieces.ts'
import { dashesOf } from './dashes.ts'
import { letterPaint } from './letter-paint.ts'
import type { Mark } from './mark.ts'
import { cornersOfPath, PathBuilder } from '../geometry/path.ts'
import type { World } from '../placement/world.ts'

/** On a short line, heads are so much of it at most. */
const mostHead = 0.4

/** The polyline that a line paints, from tip to tip. */
export function lineCourse(line: LineElement, world: World): Spot[] {
  return stepsOf(courseOf(line, world))
}

export function lineMarks(line: LineElement, world: World): Mark[] {
  const { color, width, dash, startHead, endHead } = line
  const course = courseOf(line, world)
  const paint = { color }
  const steps = stepsOf(course)
  const length = lengthOfHeads(line, steps)
  const heads = headsOf(line, course, steps)
  const covered = (head: HeadName) => coveredBy(head, length, width)
  const body = trimmed(course, covered(startHead), covered(endHead))
  const label = labelOf(line, course, world.measure)
  const build = new PathBuilder()
  for (const part of label ? outside(body, label.box) : [body]) traceCourse(build, part)
  const open = heads.filter(({ solid }) => !solid).flatMap(({ path }) => path)
  const marks: Mark[] = []
  // One mark where it can be: two that overlap would show through one another.
  if (dash === 'solid') build.path.push(...open)
  else if (open.length > 0) marks.push({ kind: 'line', path: open, paint, width })
  if (build.path.length > 0) marks.unshift({ kind: 'line', path: build.path, paint, width, ...dashesOf(dash, width) })
  for (const { path, solid } of heads) if (solid) marks.push({ kind: 'fill', path, paint })
  if (label)
    marks.push({ kind: 'text', lines: label.lines, font: line.font, size: label.size, paint: letterPaint(line) })
  return marks
}

const lengthOfHeads = ({ width }: LineElement, steps: readonly Step[]): number =>
  Math.min(headLength(width), lengthOf(steps) * mostHead)

function headsOf(line: LineElement, course: ReturnType<typeof courseOf>, steps: readonly Step[]): Head[] {
  const { startHead, endHead, width } = line
  if (startHead === 'none' && endHead === 'none') return []
  const length = lengthOfHeads(line, steps)
  const whole = lengthOf(steps)
  const at = (along: number) => spotAt(course, placeAlong(steps, along))
  return [
    headAt(startHead, at(0), at(length), length, width),
    headAt(endHead, at(whole), at(whole - length), length, width),
  ].filter((head) => head !== null)
}

/** Box of everything that a line paints. */
export function lineReach(line: LineElement, world: World): Box {
  const course = courseOf(line, world)
  const steps = stepsOf(course)
  const { left, top, right, bottom } = headsOf(line, course, steps)
    .map(({ path }) => boxAround(cornersOfPath(path)))
    .reduce(joinBoxes, extentOf(course))
  const ink = line.width / 2
  const box = { left: left - ink, top: top - ink, right: right + ink, bottom: bottom + ink }
  const label = labelOf(line, course, world.measure)
  return label ? joinBoxes(box, label.box) : box
}

/** The box of a line's label, if there is one: a press on it is a press on the line. */
export function lineLabelBox(line: LineElement, world: World): Box | null {
  return line.text === '' ? null : (labelOf(line, courseOf(line, world), world.measure)?.box ?? null)
}
