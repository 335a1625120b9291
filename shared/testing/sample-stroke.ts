/** One stroke for tests of what happens to strokes. */
import type { StrokeElement } from '../elements/stroke.ts'
import type { ElementId } from '../model/ids.ts'

export const strokeId = 'aaaaaaaa.1' as ElementId
export const stroke: StrokeElement = {
  kind: 'stroke',
  id: strokeId,
  z: 1,
  color: 'ink',
  width: 2,
  precision: 2,
  pressure: false,
  points: 'CC',
  count: 1,
  done: true,
}
