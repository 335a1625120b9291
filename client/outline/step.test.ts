import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ElementId } from '#shared/model/ids.ts'
import { stepFrom } from './step.ts'

const ids = (text: string) => [...text] as ElementId[]
const step = (order: string, selected: string, by: 1 | -1) => stepFrom(ids(order), new Set(ids(selected)), by)

describe('the next thing', () => {
  it('comes after all that is selected, or before it, and after the last the first', () => {
    expect(step('abcd', 'b', 1)).toBe('c')
    expect(step('abcd', 'b', -1)).toBe('a')
    expect(step('abcd', 'bc', 1)).toBe('d')
    expect(step('abcd', 'bc', -1)).toBe('a')
    expect(step('abcd', 'd', 1)).toBe('a')
    expect(step('abcd', 'a', -1)).toBe('d')
    expect(step('abcd', 'x', 1)).toBe('a')
    expect(step('abcd', 'abcd', 1)).toBeUndefined()
    expect(step('', 'a', 1)).toBeUndefined()
  })

  it('leads round the whole board and back, either way', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.constantFrom<1 | -1>(1, -1), (count, by) => {
        const order = Array.from({ length: count }, (_, at) => `e${at}` as ElementId)
        let at = order[0]!
        const seen = new Set([at])
        for (let turn = 1; turn < count; turn++) seen.add((at = stepFrom(order, new Set([at]), by)!))
        expect(seen.size).toBe(count)
        expect(stepFrom(order, new Set([at]), by)).toBe(order[0])
      }),
    )
  })
})
