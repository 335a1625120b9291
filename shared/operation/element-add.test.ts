import fc from 'fast-check'
import { expect, it } from 'vitest'
import { describedKinds } from '../elements/element.ts'
import { described } from '../testing/arbitrary-element.ts'
import { stroke } from '../testing/sample-stroke.ts'
import { elementAdd } from './element-add.ts'
import { draftOf } from './element-schema.ts'

const place = { client: 'aaaaaaaa' as never, n: 36, seq: 7 }
const [id] = elementAdd.targets({ kind: 'shape' }, place)

it('names the element after the operation', () => expect(id).toBe('aaaaaaaa.10'))

it.each(describedKinds.map(({ kind }) => kind))('makes a %s in front, with the usual properties', (kind) => {
  const defaults = describedKinds.find((each) => each.kind === kind)!.defaults
  expect(elementAdd.apply(undefined, { kind }, id!, place)).toEqual({ kind, id, z: 7, ...defaults })
})

it('makes a whole stroke, as pasting one needs', () => {
  const made = elementAdd.apply(undefined, draftOf({ ...stroke, x: 5 }), id!, place)
  expect(made).toEqual({ ...stroke, id, z: 7, x: 5 })
})

it('makes what another element was made of', () => {
  fc.assert(
    fc.property(described, (draft) => {
      const element = elementAdd.apply(undefined, draft, id!, place)!
      expect(elementAdd.apply(undefined, draftOf(element), id!, place)).toEqual(element)
    }),
  )
})

it('is undone by a delete', () =>
  expect(elementAdd.inverse({ kind: 'note' }, place, () => undefined)).toEqual([
    { kind: 'element.delete', payload: { elements: [id] } },
  ]))
