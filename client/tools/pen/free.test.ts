import { expect, it } from 'vitest'
import type { ClientId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { unpackPoints, type Point } from '#shared/points/packed.ts'
import type { Ink, Sample, ToolContext } from '../tool.ts'
import { usualStyle } from '../../editor/style-in-hand.ts'
import { FreeGesture } from './free.ts'

const at = (x: number): Sample => ({
  x,
  y: 0,
  pressure: 0.5,
  screenX: x,
  screenY: 0,
  shift: false,
  alt: false,
  control: false,
})

/** What a free hand needs of its surroundings; `clock`: without one time stands still, so that all but the first point is told at the end. */
function setUp(smoothing: number, clock = () => 0) {
  const operations: Operation[] = []
  const shown: number[] = []
  const foreseen: number[][] = []
  const painted: (() => void)[] = []
  const none = () => undefined
  const ink: Ink = {
    add: (points: readonly Point[]) => shown.push(...points.map(({ x }) => x)),
    predict: (points: readonly Point[]) => foreseen.push(points.map(({ x }) => x)),
    bind: none,
    end: none,
    cancel: none,
  }
  const context = {
    zoom: 1,
    smoothing,
    style: usualStyle,
    styleOf: () => ({}),
    now: clock,
    afterPaint: (work: () => void) => painted.push(work),
    ink: () => ink,
    beginGesture: none,
    endGesture: none,
    abandonGesture: none,
    settle: none,
    perform(operation: Operation) {
      operations.push(operation)
      return { client: 'aaaaaaaa' as ClientId, n: operations.length }
    },
  } as unknown as ToolContext
  const gesture = new FreeGesture(context, at(0), { brush: 'pen', pressure: false })
  return { gesture, operations, shown, foreseen, painted }
}

it('shows where the pen will be, and tells only where it was', () => {
  const { gesture, operations, shown, foreseen } = setUp(0)
  gesture.move([at(4), at(8)], [at(12)])
  gesture.move([at(11)])
  gesture.end()
  expect(foreseen).toEqual([[12]])
  expect(shown).toEqual([0, 4, 8, 11])
  const points = operations.flatMap(({ kind, payload }) =>
    kind === 'stroke.begin' || kind === 'stroke.append' ? [payload.points] : [],
  )
  const told = unpackPoints(points.join(''), { precision: 2, pressure: false })
  expect([...told].filter((_, index) => index % 3 === 0)).toEqual([0, 4, 8, 11])
})

it('shows the pen itself before that where the line lags behind it', () => {
  const { gesture, foreseen } = setUp(0.5)
  gesture.move([at(8)], [at(12)])
  expect(foreseen.at(-1)).toEqual([8, 12])
})

it('tells what it has shown when that was painted, and nothing more once it was given up', () => {
  let now = 0
  const { gesture, operations, painted } = setUp(0, () => now)
  now = 40
  gesture.move([at(4)])
  expect(operations).toHaveLength(1)
  painted.shift()!()
  expect(operations.map(({ kind }) => kind)).toEqual(['stroke.begin', 'stroke.append'])
  now = 80
  gesture.move([at(8)])
  gesture.cancel()
  painted.shift()!()
  expect(operations).toHaveLength(2)
})
