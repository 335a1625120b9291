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
  /** Bindings that begin at this arrow. */
  readonly ends: readonly Loose[]
}

export function arrowDraft(props: Loose, matrix: Matrix, { out, ends }: ArrowParts): Draft {
  const [from, to] = [spotOf(props['start']), spotOf(props['end'])]
  const bend = number(props['bend'])
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy)
  const curved = Math.abs(bend) >= 1 && length > 0
  // The middle of the arc lies beside the middle of the straight line.
  const middle = { x: (from.x + to.x) / 2 - (dy / length) * bend, y: (from.y + to.y) / 2 + (dx / length) * bend }
  const elbow = props['kind'] === 'elbow'
  return {
    kind: 'line',
    ...pathOf(curved && !elbow ? [from, middle, to] : [from, to], matrix),
    route: elbow ? 'elbow' : curved ? 'curved' : 'straight',
    ...lookOf(props),
    startHead: style.headOf(props['arrowheadStart'], out),
    endHead: style.headOf(props['arrowheadEnd'], out),
    start: bindingOf('start', props, ends, out),
    end: bindingOf('end', props, ends, out),
    text: textOf(props, out),
    font: style.fontOf(props, out),
    size: style.labelSizeOf(props),
  }
}

export function polylineDraft(props: Loose, matrix: Matrix): Draft {
  const points = props['points'] ?? props['handles']
  const spots = (Array.isArray(points) ? list(points) : Object.values(loose(points)))
    .map(loose)
    .sort((a, b) => (text(a['index']) < text(b['index']) ? -1 : 1))
    .map(spotOf)
  const scale = style.scaleOf(props)
  const scaled = spots.map(({ x, y }) => ({ x: x * scale, y: y * scale })).slice(0, protocolLimits.pointsPerLine)
  const route = props['spline'] === 'cubic' && scaled.length > 2 ? 'curved' : 'straight'
  return { kind: 'line', ...pathOf(scaled, matrix), route, ...lookOf(props) }
}

/** The look of a line: what fills a shape means nothing here. */
function lookOf(props: Loose) {
  const { color, width, dash } = style.paintOf(props)
  return { color, width, dash } as Pick<Draft & { kind: 'line' }, 'color' | 'width' | 'dash'>
}

function pathOf(spots: readonly Spot[], matrix: Matrix): { x: number; y: number; path: readonly number[] } {
  const placed = spots.map((spot) => map(matrix, spot))
  const { x, y } = placed[0] ?? { x: 0, y: 0 }
  return { x, y, path: placed.flatMap((spot) => [spot.x - x, spot.y - y]) }
}

function spotOf(value: unknown): Spot {
  const { x, y } = loose(value)
  return { x: number(x), y: number(y) }
}

/** In newer files a binding is a record, in older ones it stands in the arrow itself. */
function bindingOf(which: 'start' | 'end', props: Loose, ends: readonly Loose[], out: Collector): Binding | null {
  const record = ends.find((each) => loose(each['props'])['terminal'] === which)
  const own = loose(props[which])
  const target = record ? text(record['toId']) : own['type'] === 'binding' ? text(own['boundShapeId']) : ''
  if (target === '') return null
  const said = record ? loose(record['props']) : own
  const anchor = said['isPrecise'] === false ? {} : loose(said['normalizedAnchor'])
  const share = (name: string) => Math.min(1, Math.max(0, number(anchor[name], 0.5)))
  return [out.id(target), share('x'), share('y')]
}
