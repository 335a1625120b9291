import { expect, it } from 'vitest'
import { elementFrom, type Draft, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { movingWith } from './along.ts'

const id = (n: number) => `aaaaaaaa.${n}` as ElementId
const make = (n: number, draft: Draft): Element => elementFrom(draft, id(n), n)
const viewOf = (elements: readonly Element[]) => ({ values: () => elements.values() }) as unknown as BoardView
const ids = (elements: readonly Element[]) => elements.map((element) => element.id).sort()

it('a frame takes along what it carries, and what frames in it carry', () => {
  const [outer, inner] = [make(1, { kind: 'frame' }), make(2, { kind: 'frame', frame: id(1) })]
  const deep = make(3, { kind: 'note', frame: id(2) })
  const locked = make(4, { kind: 'note', frame: id(1), locked: true })
  const beside = make(5, { kind: 'note' })
  const all = viewOf([outer, inner, deep, locked, beside])
  expect(ids(movingWith([outer], all))).toEqual([id(1), id(2), id(3)])
  expect(ids(movingWith([beside], all))).toEqual([id(5)])
})

it('frames that carry one another end somewhere', () => {
  const [a, b] = [make(1, { kind: 'frame', frame: id(2) }), make(2, { kind: 'frame', frame: id(1) })]
  expect(ids(movingWith([a], viewOf([a, b])))).toEqual([id(1), id(2)])
})
