/** A freehand stroke as marks, for those who do not paint it the quick way (`client/render/raster`). */
import type { StrokeElement } from '../elements/stroke.ts'
import type { PointBuffer } from '../stroke/point-buffer.ts'
import { Spine } from '../stroke/spine.ts'
import { OutlineTracer } from '../stroke/stroke-outline.ts'
import { traceCentreLine } from '../stroke/centre-line.ts'
import type { Mark } from './mark.ts'
import { PathBuilder } from '../geometry/path.ts'

const unchanged = { scale: 1, left: 0, top: 0 }

export function strokeMarks(element: StrokeElement, points: PointBuffer): Mark[] {
  const build = new PathBuilder()
  const paint = { color: element.color }
  points.read(element)
  if (element.brush === 'highlighter') {
    traceCentreLine(build, points, unchanged)
    return [{ kind: 'line', path: build.path, paint, width: element.width }]
  }
  const spine = new Spine()
  spine.begin(element)
  for (let at = 0; at < points.count; at++) spine.push(points.x[at]!, points.y[at]!, points.pressure[at]!)
  new OutlineTracer().trace(build, spine, unchanged)
  return [{ kind: 'fill', path: build.path, paint }]
}
