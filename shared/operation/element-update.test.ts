import { expect, it } from 'vitest'
import type { Element } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { stroke, strokeId } from '../testing/sample-stroke.ts'
import { elementUpdate, type Change } from './element-update.ts'

const id = strokeId
const other = 'bbbbbbbb.1' as ElementId
const place = { client: 'bbbbbbbb' as never, n: 5, seq: 9 }
const update = (element: Element | undefined, set: Change) =>
  elementUpdate.apply(element, { set: [[id, set]] }, id, place)

it('lets two changes of different properties both survive, in either order', () => {
  const one = update(update(stroke, { color: 'red' }), { width: 9, x: 40 })
  const two = update(update(stroke, { width: 9, x: 40 }), { color: 'red' })
  expect(one).toEqual({ ...stroke, color: 'red', width: 9, x: 40 })
  expect(two).toEqual(one)
})

it('does nothing to what is gone', () => expect(update(undefined, { color: 'red' })).toBeUndefined())

it('passes over properties that the kind of element has not', () =>
  expect(update(stroke, { text: 'no', fill: 'solid', opacity: 0.5 })).toEqual({ ...stroke, opacity: 0.5 }))

it('leaves a stroke without properties that are as usual again', () =>
  expect(update(update(stroke, { x: 5, angle: 1 }), { x: 0, angle: 0 })).toEqual(stroke))

it('puts to the front what asks for it, whatever number that is by then', () =>
  expect(update(stroke, { z: 2 ** 50 })).toMatchObject({ z: 9 }))

it('takes back of an undo only what nobody has set since', () => {
  const left = { ...stroke, color: 'red', x: 5 }
  const now = { ...left, color: 'blue' }
  const undo = { set: [[id, { color: 'ink', x: 0 }]] as const }
  expect(
    elementUpdate.remaining!(
      { set: [...undo.set] },
      () => now,
      () => left,
    ),
  ).toEqual({ set: [[id, { x: 0 }]] })
  expect(
    elementUpdate.remaining!(
      { set: [[other, { x: 0 }]] },
      () => undefined,
      () => left,
    ),
  ).toBeNull()
})

it('keeps apart what goes to the front one after the other', () => {
  const front = { set: [[other, { z: 2 ** 50 }]] as const }
  expect(elementUpdate.merge!({ set: [[id, { z: 2 ** 50 }]] }, { set: [...front.set] })).toBeNull()
})
