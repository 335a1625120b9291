import { expect, it } from 'vitest'
import { byPaintingOrder, type Element } from './element.ts'
import type { ElementId } from '../model/ids.ts'

const element = (id: string, z: number): Element => ({
  kind: 'stroke',
  id: id as ElementId,
  z,
  color: 'ink',
  width: 1,
  precision: 0,
  pressure: false,
  points: 'CC',
  count: 1,
  done: true,
})

it('paints lower numbers first, and ties by id, whatever the order they come in', () => {
  const sorted = [element('a', 1), element('b', 1), element('c', 2)]
  expect([sorted[2]!, sorted[1]!, sorted[0]!].sort(byPaintingOrder)).toEqual(sorted)
  expect(byPaintingOrder(sorted[0]!, sorted[0]!)).toBe(0)
})
