/** Freehand strokes of tldraw. */
import type { PropertySet } from '#shared/elements/properties.ts'
import { map, type Matrix } from '#shared/geometry/matrix.ts'
import type { Collector } from './collector.ts'
import { loose, number, text, type Loose } from './reading.ts'
import { strokesFrom } from './strokes.ts'
import { pointsOf } from './tldraw-points.ts'
import * as style from './tldraw-style.ts'

interface StrokeParts {
  readonly matrix: Matrix
  readonly common: PropertySet
  readonly out: Collector
}

export function addStroke(id: string, shape: Loose, { matrix, common, out }: StrokeParts): void {
  const props = loose(shape['props'])
  const [sx, sy] = [number(props['scaleX'], 1), number(props['scaleY'], 1)]
  const points = pointsOf(props['segments']).map(({ x, y, pressure }) => ({
    ...map(matrix, { x: x * sx, y: y * sy }),
    pressure,
  }))
  if (points.length === 0) return out.lose('damaged')
  const highlights = shape['type'] === 'highlight'
  if (props['isClosed'] === true && text(props['fill'], 'none') !== 'none') out.lose('fill')
  if (props['dash'] === 'dashed' || props['dash'] === 'dotted') out.lose('dash')
  // Only what looks drawn by hand shows how hard a pen was pressed.
  const felt = props['isPen'] === true && text(props['dash'], 'draw') === 'draw'
  const width = highlights ? style.highlightOf(props) : felt ? style.penOf(props) : style.widthOf(props)
  const brush = highlights ? { brush: 'highlighter' as const } : {}
  const look = { ...common, color: style.colorOf(props['color']), width, ...brush }
  for (const [at, stroke] of strokesFrom(points, felt, look).entries()) out.add(at === 0 ? id : `${id}/${at}`, stroke)
}
