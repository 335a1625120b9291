import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPaintingOrder } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { oneStep, toBack, toFront } from './order.ts'

const board = fc
  .array(fc.integer({ min: 1, max: 50 }), { minLength: 2, maxLength: 8 })
  .map((zs) => zs.map((z, at) => ({ id: `aaaaaaaa.${at}` as ElementId, z: z + at / 16 })))
const some = board.chain((all) => fc.record({ all: fc.constant(all), ids: fc.subarray(all, { minLength: 1 }) }))
type All = { id: ElementId; z: number }[]
const names = (all: All) => [...all].sort(byPaintingOrder).map(({ id }) => id)
const after = (all: All, changes: readonly (readonly [ElementId, { z?: number }])[]): All =>
  all.map(({ id, z }) => ({ id, z: new Map(changes).get(id)?.z ?? z }))

describe('the painting order', () => {
  it('has at its back what was sent there, in the order it had', () => {
    fc.assert(
      fc.property(some, ({ all, ids }) => {
        const sent = names(after(all, toBack(ids, all))).slice(0, ids.length)
        expect(sent).toEqual(names(ids))
      }),
    )
  })

  it('asks for the front one by one, back first', () => {
    fc.assert(
      fc.property(some, ({ ids }) => {
        const changes = toFront(ids)
        expect(changes.map(([id]) => id)).toEqual(names(ids))
        for (const [, { z }] of changes) expect(z).toBe(protocolLimits.unconfirmed)
      }),
    )
  })

  it('moves by one place past what is not chosen, and keeps everybody else as they were', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(1 as const, -1 as const), ({ all, ids }, direction) => {
        const chosen = new Set(ids.map(({ id }) => id))
        const before = names(all)
        const now = names(after(all, oneStep(chosen, all, direction)))
        const others = (order: ElementId[]) => order.filter((id) => !chosen.has(id))
        expect(others(now)).toEqual(others(before))
        expect(now.filter((id) => chosen.has(id))).toEqual(before.filter((id) => chosen.has(id)))
        const places = before.flatMap((id, at) => (chosen.has(id) ? [at] : []))
        const edge = direction === 1 ? Math.max(...places) : Math.min(...places)
        const neighbour = before[edge + direction]
        if (!neighbour) {
          expect(now).toEqual(before)
          return
        }
        const passed = ids.every(({ id }) => (now.indexOf(id) - now.indexOf(neighbour)) * direction > 0)
        expect(passed).toBe(true)
      }),
    )
  })
})
