/** Lines and arrows of Excalidraw. */
import type { Draft } from '#shared/elements/element.ts'
import type { Binding, Properties } from '#shared/elements/properties.ts'
import { around, map, type Spot } from '#shared/geometry/matrix.ts'
import { boxAround } from '#shared/geometry/box.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Collector } from './collector.ts'
import { fillFrom } from './colors.ts'
import { isRound, roughOf } from './excalidraw-style.ts'
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
  crowfoot_one: 'bar',
  crowfoot_many: 'arrow',
  crowfoot_one_or_many: 'arrow',
}
const sameHeads = new Set(['arrow', 'bar', 'dot', 'circle', 'triangle', 'diamond'])
/** Corners that are read at most, before they are thinned. */
const mostCorners = 20_000

export interface LineParts {
  readonly id: (foreign: string) => ElementId
  /** What an arrow may hold on to. */
  readonly get: (foreign: string) => Loose | undefined
  readonly out: Collector
}

export function lineDraft(each: Loose, { id, get, out }: LineParts): Draft {
  const spots = turned(each)
  const [first, last] = [spots[0]!, spots.at(-1)!]
  const elbow = each['elbowed'] === true
  const closed = spots.length > 2 && Math.hypot(last.x - first.x, last.y - first.y) < 1
  if (closed && fillFrom(text(each['backgroundColor'])).fill !== 'none') out.lose('fill')
  roughOf(each, out)
  const corners = elbow ? elbowCorners(each, spots) : thinned(spots)
  if (!elbow && corners.length < spots.length) out.lose('cut')
  const end = each['type'] === 'arrow' && each['endArrowhead'] === undefined ? 'arrow' : each['endArrowhead']
  const binding = (value: unknown, tip: Spot, before: Spot): Binding | null => {
    const target = get(text(loose(value)['elementId']))
    return target ? [id(text(target['id'])), ...placeIn(target, loose(value), tip, before)] : null
  }
  return {
    kind: 'line',
    x: first.x,
    y: first.y,
    path: corners.flatMap(({ x, y }) => [x - first.x, y - first.y]),
    route: elbow ? 'elbow' : isRound(each) && corners.length > 2 ? 'curved' : 'straight',
    startHead: headOf(each['startArrowhead'], out),
    endHead: headOf(end, out),
    start: binding(each['startBinding'], first, corners[1]!),
    end: binding(each['endBinding'], last, corners.at(-2)!),
  }
}

/** The corners on the board: theirs are turned about the middle of all, ours are where they are. At least two. */
function turned(each: Loose): Spot[] {
  const [x, y, angle] = [number(each['x']), number(each['y']), number(each['angle'])]
  const points =
    list(each['points']).length > 1
      ? list(each['points'])
      : [
          [0, 0],
          [each['width'], each['height']],
        ]
  const spots = points.slice(0, mostCorners).map((point) => {
    const [px, py] = list(point)
    return { x: x + number(px), y: y + number(py) }
  })
  if (angle === 0) return spots
  const { left, top, right, bottom } = boxAround(spots)
  const turn = around({ x: (left + right) / 2, y: (top + bottom) / 2 }, angle, 1, 1)
  return spots.map((spot) => map(turn, spot))
}

/** The corners of an elbow are found anew, by way of those pieces that somebody has put where they are. */
function elbowCorners(each: Loose, spots: readonly Spot[]): Spot[] {
  const fixed = list(each['fixedSegments']).flatMap((segment): Spot[] => {
    const at = number(loose(segment)['index'])
    const [from, to] = [spots[at - 1], spots[at]]
    return from && to ? [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }] : []
  })
  return [spots[0]!, ...thinned(fixed), spots.at(-1)!]
}

/** As many corners as a line may have, evenly chosen. */
function thinned(corners: readonly Spot[]): readonly Spot[] {
  const most = protocolLimits.pointsPerLine - 2
  if (corners.length <= most) return corners
  return Array.from({ length: most }, (_, at) => corners[Math.round((at * (corners.length - 1)) / (most - 1))]!)
}

function headOf(name: unknown, out: Collector): Properties['startHead'] {
  if (typeof name !== 'string') return 'none'
  if (!sameHeads.has(name)) out.lose('head')
  return Object.hasOwn(heads, name) ? heads[name]! : 'bar'
}

/**
 * Where in a box the end of a line holds on. Only elbows say it. Other arrows end where they touch the outline: they
 * hold on to the place on their way on that is nearest to the middle, so that they lie as they lay.
 */
function placeIn(target: Loose, binding: Loose, tip: Spot, before: Spot): [x: number, y: number] {
  const share = (value: number) => (Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0.5)
  const fixed = list(binding['fixedPoint'])
  if (fixed.length === 2) return [share(number(fixed[0], 0.5)), share(number(fixed[1], 0.5))]
  const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) => number(target[name])) as [
    number,
    number,
    number,
    number,
  ]
  const middle = { x: x + w / 2, y: y + h / 2 }
  const length = Math.hypot(tip.x - before.x, tip.y - before.y)
  if (length === 0) return [0.5, 0.5]
  const on = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length }
  const along = Math.max(0, (middle.x - tip.x) * on.x + (middle.y - tip.y) * on.y)
  const back = around(middle, -number(target['angle']), 1, 1)
  const spot = map(back, { x: tip.x + on.x * along, y: tip.y + on.y * along })
  return [share((spot.x - x) / w), share((spot.y - y) / h)]
}
