import { expect, it } from 'vitest'
import type { ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { elementDelete } from './element-delete.ts'

const ids = (count: number): ElementId[] => Array.from({ length: count }, (_, at) => `aaaaaaaa.${at}` as ElementId)

it('names what it removes, and undoing makes only what was there', () => {
  const payload = { elements: ids(2) }
  expect(elementDelete.targets(payload, { client: 'aaaaaaaa' as never, n: 3 })).toEqual(ids(2))
  expect(elementDelete.inverse(payload, { client: 'aaaaaaaa' as never, n: 3 }, () => undefined)).toEqual([])
})

it('merges up to what one operation may name', () => {
  const most = protocolLimits.elementsPerDelete
  expect(elementDelete.merge!({ elements: ids(most - 1) }, { elements: ids(1) })?.elements).toHaveLength(most)
  expect(elementDelete.merge!({ elements: ids(most) }, { elements: ids(1) })).toBeNull()
})
