/** Lines and arrows of Excalidraw. */
import type { Draft } from '#shared/elements/element.ts'
import type { Binding, Properties } from '#shared/elements/properties.ts'
import { around, map, type Spot } from '#shared/geometry/matrix.ts'
import { boxAround } from '#shared/geometry/placement.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Collector } from './collector.ts'
import { fillFrom } from './colors.ts'
import { list, loose, number, text, type Loose } from './reading.ts'

const heads: Readonly<Record<string, Properties['startHead']>> = {
  arrow: 'arrow',
  bar: 'bar',
  dot: 'dot',
  circle: 'dot',
  circle_outline: 'dot',
  triangle: 'triangle',
  triangle_outline: 'triangle',
  diamond: 'diamond',
  diamond_outline: 'diamond',
}

export function lineDraft(each: Loose, idOf: (foreign: string) => ElementId, out: Collector): Draft {
  const spots = turned(each)
  const [first = { x: 0, y: 0 }] = spots
  const elbow = each['elbowed'] === true
  // The corners of an elbow are found anew.
  const corners = elbow || spots.length < 2 ? [first, spots.at(-1) ?? first] : spots
  const last = corners.at(-1)!
  const closed = spots.length > 2 && Math.hypot(last.x - first.x, last.y - first.y) < 1
  if (closed && fillFrom(text(each['backgroundColor'])).fill !== 'none') out.lose('fill')
  return {
    kind: 'line',
    x: first.x,
    y: first.y,
    path: thinned(corners).flatMap(({ x, y }) => [x - first.x, y - first.y]),
    route: elbow ? 'elbow' : each['roundness'] && corners.length > 2 ? 'curved' : 'straight',
    startHead: headOf(each['startArrowhead'], out),
    endHead: headOf(each['endArrowhead'], out),
    start: bindingOf(each['startBinding'], idOf),
    end: bindingOf(each['endBinding'], idOf),
  }
}

/** The corners on the board: theirs are turned about the middle of all, ours are where they are. */
function turned(each: Loose): Spot[] {
  const [x, y, angle] = [number(each['x']), number(each['y']), number(each['angle'])]
  const spots = list(each['points']).map((point) => {
    const [px, py] = list(point)
    return { x: x + number(px), y: y + number(py) }
  })
  if (angle === 0 || spots.length === 0) return spots
  const { left, top, right, bottom } = boxAround(spots)
  const turn = around({ x: (left + right) / 2, y: (top + bottom) / 2 }, angle, 1, 1)
  return spots.map((spot) => map(turn, spot))
}

/** As many corners as a line may have, evenly chosen. */
function thinned(corners: readonly Spot[]): readonly Spot[] {
  const most = protocolLimits.pointsPerLine
  if (corners.length <= most) return corners
  return Array.from({ length: most }, (_, at) => corners[Math.round((at * (corners.length - 1)) / (most - 1))]!)
}

function headOf(name: unknown, out: Collector): Properties['startHead'] {
  if (typeof name !== 'string') return 'none'
  if (!heads[name]) out.lose('head')
  return heads[name] ?? 'bar'
}

function bindingOf(value: unknown, idOf: (foreign: string) => ElementId): Binding | null {
  const binding = loose(value)
  const element = text(binding['elementId'])
  if (element === '') return null
  // Older files say by a direction where the line aims at: the middle is where most of them do.
  const [x, y] = list(binding['fixedPoint']).map((share) => Math.min(1, Math.max(0, number(share, 0.5))))
  return [idOf(element), x ?? 0.5, y ?? 0.5]
}
