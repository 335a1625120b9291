import type { FrameElement } from '../elements/frame.ts'
import type { Box } from '../geometry/box.ts'
import type { Mark } from './mark.ts'
import { PathBuilder } from '../geometry/path.ts'
import type { World } from '../placement/world.ts'

/** Size of a frame's title and its distance from the frame, board units. */
const titleSize = 14
const titleGap = 8

export function frameMarks({ w, h, name, color, fill }: FrameElement): Mark[] {
  const area = new PathBuilder()
  area.polygon([
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ])
  const marks: Mark[] = []
  if (fill !== 'none') marks.push({ kind: 'fill', path: area.path, paint: { color, tone: 'tint' } })
  marks.push({ kind: 'line', path: area.path, paint: { color }, width: 1 })
  if (name !== '') {
    const line = { text: name, x: 0, y: -titleGap, rtl: false }
    marks.push({ kind: 'text', lines: [line], font: 'sans', size: titleSize, paint: { color } })
  }
  return marks
}

/** Where a frame's title stands, in the frame's own units. */
export function titleBox(frame: Pick<FrameElement, 'name'>, world: Pick<World, 'measure'>): Box {
  return { left: 0, top: -titleGap - titleSize, right: titleWidth(frame, world), bottom: 0 }
}

/** Width of a frame's title, board units. */
export function titleWidth({ name }: Pick<FrameElement, 'name'>, { measure }: Pick<World, 'measure'>): number {
  return name === '' ? 0 : measure(name, 'sans', titleSize)
}
