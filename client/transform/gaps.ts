/** Snapping of a box that is moved to equal gaps between it and others in its row or column. */
import type { Box } from '#shared/geometry/box.ts'
import type { Guide } from './snaps.ts'

export interface GapMatch {
  /** What to add to the movement along the axis, board units. */
  readonly offset: number
  /** The gaps that are equal then. */
  readonly guides: readonly Guide[]
}

/** A box along one axis, and where it lies across. */
interface Span {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

const spanOf = (axis: 'x' | 'y', { left, top, right, bottom }: Box): Span =>
  axis === 'x' ? { from: left, to: right, low: top, high: bottom } : { from: top, to: bottom, low: left, high: right }

/** The nearest place of a box, at most `reach` board units off, with equal gaps along an axis; null where there is none. */
export function snapToGaps(axis: 'x' | 'y', box: Box, others: readonly Box[], reach: number): GapMatch | null {
  const own = spanOf(axis, box)
  const row = others
    .map((other) => spanOf(axis, other))
    .filter(({ low, high }) => low < own.high && high > own.low)
    .sort((a, b) => a.from - b.from)
  const before = row.filter(({ to }) => to <= own.from + reach).sort((a, b) => b.to - a.to)
  const after = row.filter(({ from }) => from >= own.to - reach)
  const [left, leftmost] = [before[0], before.slice(1).find(({ to }) => to < before[0]!.from)]
  const [right, rightmost] = [after[0], after.slice(1).find(({ from }) => from > after[0]!.to)]
  const matches: { readonly offset: number; readonly spans: readonly (Span | undefined)[] }[] = []
  if (left && right)
    matches.push({ offset: (left.to + right.from - own.from - own.to) / 2, spans: [left, undefined, right] })
  if (left && leftmost)
    matches.push({ offset: left.to + (left.from - leftmost.to) - own.from, spans: [leftmost, left, undefined] })
  if (right && rightmost)
    matches.push({ offset: right.from - (rightmost.from - right.to) - own.to, spans: [undefined, right, rightmost] })
  const [best] = matches
    .filter(({ offset }) => Math.abs(offset) <= reach)
    .sort((a, b) => Math.abs(a.offset) - Math.abs(b.offset))
  if (!best) return null
  const moved = { ...own, from: own.from + best.offset, to: own.to + best.offset }
  const spans = best.spans.map((span) => span ?? moved)
  return {
    offset: best.offset,
    guides: [gapBetween(axis, spans[0]!, spans[1]!), gapBetween(axis, spans[1]!, spans[2]!)],
  }
}

/** A line over a gap, in the middle of what both sides have in common. */
function gapBetween(axis: 'x' | 'y', a: Span, b: Span): Guide {
  const across = (Math.max(a.low, b.low) + Math.min(a.high, b.high)) / 2
  const at = (along: number) => (axis === 'x' ? { x: along, y: across } : { x: across, y: along })
  return { from: at(a.to), to: at(b.from), gap: true }
}
