import { expect, test } from 'vitest'
import type { World } from '#shared/placement/world.ts'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { frameAround, originsOf } from '../../transform/origin.ts'
import { SteadyFrame } from './steady-frame.ts'

const world: World = { get: () => undefined, measure: () => 0, points: new PointBuffer() }
const board = (dx: number, angle = 0): Element[] =>
  Array.from({ length: 40 }, (_, at) => {
    const draft = { kind: 'shape', x: at * 10 + dx, y: at * 3, w: 20, h: 10, angle } as const
    return elementFrom(draft, elementIdOf('aaaaaaaa' as ClientId, at + 1), at)
  })

test('the frame is around what is selected, wherever it was moved and whatever became of it', () => {
  const steady = new SteadyFrame()
  const states = [board(0), board(7), board(-3), board(-3, 1), board(4, 1), board(4).slice(0, 30), board(4).slice(0, 3)]
  for (const elements of states) {
    const expected = frameAround(originsOf(elements, world))!
    const { box, matrix } = steady.around(elements, world)!
    for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(box[side]).toBeCloseTo(expected.box[side])
    expect(matrix).toEqual(expected.matrix)
  }
  expect(steady.around([], world)).toBeNull()
})

test('what is many and only moves is not measured again', () => {
  const steady = new SteadyFrame()
  let measured = 0
  const counting: World = { ...world, measure: () => ++measured && 9 }
  const text = (x: number, words: string): Element[] =>
    Array.from({ length: 40 }, (_, at) =>
      elementFrom({ kind: 'line', x: x + at, y: 0, text: words }, elementIdOf('aaaaaaaa' as ClientId, at + 1), at),
    )
  steady.around(text(0, 'a'), counting)
  const before = measured
  expect(before).toBeGreaterThan(0)
  steady.around(text(5, 'a'), counting)
  expect(measured).toBe(before)
  steady.around(text(5, 'b'), counting)
  expect(measured).toBeGreaterThan(before)
})
