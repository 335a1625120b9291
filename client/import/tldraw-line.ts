/** Arrows and lines of tldraw. */
import type { Draft } from '#shared/elements/element.ts'
import type { Binding } from '#shared/elements/properties.ts'
import { map, type Matrix, type Spot } from '#shared/geometry/matrix.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Collector } from './collector.ts'
import { list, loose, number, text, type Loose } from './reading.ts'
import * as style from './tldraw-style.ts'
import { textOf } from './tldraw-text.ts'

interface ArrowParts {
  readonly out: Collector
  readonly get: (id: string) => Loose | undefined
  readonly page: (shape: Loose) => Matrix
  /** Bindings that begin at this arrow. */
  readonly ends: readonly Loose[]
}

/** An end on the board, and what it holds on to there. */
interface End {
  readonly spot: Spot
  readonly binding: Binding | null
}

export function arrowDraft(props: Loose, matrix: Matrix, parts: ArrowParts): Draft {
  const { out } = parts
  const [start, end] = [endOf('start', props, matrix, parts), endOf('end', props, matrix, parts)]
  const elbow = props['kind'] === 'elbow'
  const words = textOf(props, out)
  const [color, letters] = [props['color'], props['labelColor'] ?? props['color']].map((name) => style.colorOf(name))
  const arc = elbow ? [] : arcBetween(start, end, number(props['bend']))
  return {
    kind: 'line',
    ...pathOf([start.spot, ...arc, end.spot]),
    route: elbow ? 'elbow' : arc.length > 0 ? 'curved' : 'straight',
    ...lookOf(props, out),
    startHead: style.headOf(props['arrowheadStart'], out),
    endHead: style.headOf(props['arrowheadEnd'], out),
    start: start.binding,
    end: end.binding,
    text: words,
    ...(words === '' || letters === color ? {} : { textColor: letters }),
    font: style.fontOf(props, out),
    size: style.arrowLabelSizeOf(props),
  }
}

/**
 * Corners of an arc whose middle lies so far beside that of the straight line. The middle alone where an end holds on to
 * something: others may lie inside of that.
 */
function arcBetween(start: End, end: End, bend: number): Spot[] {
  const [from, to] = [start.spot, end.spot]
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  if (Math.abs(bend) < 1 || length === 0) return []
  const along = { x: dx / length, y: dy / length }
  const at = (share: number, aside: number): Spot => ({
    x: from.x + dx * share - along.y * aside,
    y: from.y + dy * share + along.x * aside,
  })
  if (start.binding || end.binding) return [at(0.5, bend)]
  // The circle through both ends and the middle of the arc.
  const height = Math.abs(bend)
  const radius = (length ** 2 / 4 + height ** 2) / (2 * height)
  const half = Math.atan2(length / 2, radius - height)
  return [-0.5, 0, 0.5].map((part) => {
    const [across, up] = [Math.sin(part * half) * radius, height - radius * (1 - Math.cos(part * half))]
    return at(0.5 + across / length, Math.sign(bend) * up)
  })
}

export function polylineDraft(props: Loose, matrix: Matrix, out: Collector): Draft {
  const points = props['points'] ?? props['handles']
  const spots = (Array.isArray(points) ? list(points) : Object.values(loose(points)))
    .map(loose)
    .sort((a, b) => (text(a['index']) < text(b['index']) ? -1 : 1))
    .map((point) => map(matrix, spotOf(point)))
  const kept = spots.slice(0, protocolLimits.pointsPerLine)
  if (kept.length < spots.length) out.lose('cut')
  const route = props['spline'] === 'cubic' && kept.length > 2 ? 'curved' : 'straight'
  return { kind: 'line', ...pathOf(kept), route, ...lookOf(props, out) }
}

/** The look of a line: what fills a shape means nothing here. */
function lookOf(props: Loose, out: Collector) {
  const { color, width, dash } = style.paintOf({ ...props, fill: 'none' }, '', out)
  return { color, width, dash } as Pick<Draft & { kind: 'line' }, 'color' | 'width' | 'dash'>
}

function pathOf(spots: readonly Spot[]): { x: number; y: number; path: readonly number[] } {
  const { x, y } = spots[0] ?? { x: 0, y: 0 }
  return { x, y, path: spots.flatMap((spot) => [spot.x - x, spot.y - y]) }
}

function spotOf(value: unknown): Spot {
  const { x, y } = loose(value)
  return { x: number(x), y: number(y) }
}

/**
 * In newer files a binding is a record, in older ones it stands in the arrow itself. Where an end that holds on to
 * something is, only the binding knows.
 */
function endOf(which: 'start' | 'end', props: Loose, matrix: Matrix, { out, get, page, ends }: ArrowParts): End {
  const record = ends.find((each) => loose(each['props'])['terminal'] === which)
  const own = loose(props[which])
  const id = record ? text(record['toId']) : own['type'] === 'binding' ? text(own['boundShapeId']) : ''
  const target = get(id)
  if (!target) return { spot: map(matrix, spotOf(own)), binding: null }
  const said = record ? loose(record['props']) : own
  const anchor = said['isPrecise'] === false ? {} : loose(said['normalizedAnchor'])
  const share = (name: string) => Math.min(1, Math.max(0, number(anchor[name], 0.5)))
  const { w, h } = style.sizeOf(target)
  const [x, y] = [share('x'), share('y')]
  return { spot: map(page(target), { x: x * w, y: y * h }), binding: [out.id(id), x, y] }
}
