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

/** What a free hand needs of its surroundings; time stands still, so that everything but the first point is told at the end. */
function setUp(smoothing: number) {
  const operations: Operation[] = []
  const shown: number[] = []
  const foreseen: number[][] = []
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
    now: () => 0,
    ink: () => ink,
    beginGesture: none,
    endGesture: none,
    settle: none,
    perform(operation: Operation) {
      operations.push(operation)
      return { client: 'aaaaaaaa' as ClientId, n: operations.length }
    },
  } as unknown as ToolContext
  const gesture = new FreeGesture(context, at(0), { brush: 'pen', pressure: false })
  return { gesture, operations, shown, foreseen }
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
