import { expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { cornersOf, heldBy } from './corners.ts'

const id = 'aaaaaaaa.1' as ElementId

it('corners are the path from the place of the line', () => {
  expect(cornersOf({ x: 10, y: 20, path: [0, 0, 5, -5, 100, 0] })).toEqual([
    { x: 10, y: 20 },
    { x: 15, y: 15 },
    { x: 110, y: 20 },
  ])
})

it('only lines hold on to something', () => {
  expect(heldBy(stroke)).toEqual([])
  expect(heldBy(elementFrom({ kind: 'line' }, id, 1))).toEqual([])
  expect(heldBy(elementFrom({ kind: 'line', end: [id, 0.5, 1] }, id, 1))).toEqual([[id, 0.5, 1]])
})
