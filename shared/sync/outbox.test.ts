import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientId, ElementId } from '../model/ids.ts'
import type { Operation } from '../operation/table.ts'
import { Outbox } from './outbox.ts'

const client = 'aaaaaaaa' as ClientId
const limits = { operations: 3, length: 10_000 }
const remove = (at: number): Operation => ({ kind: 'stroke.end', payload: { element: `aaaaaaaa.${at}` as ElementId } })
const append = (index: number): Operation => ({
  kind: 'stroke.append',
  payload: { element: 'aaaaaaaa.1' as ElementId, index, points: 'CC' },
})

describe('the outbox', () => {
  it('delivers everything in order and once to a store that recognises duplicates, through losses of every kind', () => {
    const step = fc.oneof(
      fc.constant('add'),
      fc.constant('send'),
      fc.constant('lose answer'),
      fc.constant('lose request'),
      fc.constant('rewind'),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const outbox = new Outbox(client)
        const stored: string[] = []
        let added = 0
        const exchange = (answered: boolean, arrives: boolean) => {
          const batch = outbox.nextBatch(limits)
          if (!batch || !arrives) return
          // The store's rule: what is known is passed over, what skips is refused.
          if (batch.n > stored.length + 1) return void outbox.rewind(stored.length + 1)
          stored.push(...batch.operations.slice(stored.length + 1 - batch.n))
          if (answered) outbox.acknowledge(stored.length, [], 0)
        }
        for (const each of steps) {
          if (each === 'add') outbox.add(remove(++added))
          else if (each === 'rewind') outbox.rewind()
          else exchange(each === 'send', each !== 'lose request')
        }
        outbox.rewind()
        for (let left = 100; outbox.unsaved > 0 && left > 0; left--) exchange(true, true)
        expect(stored).toHaveLength(added)
        expect(stored.map((text) => /\.(\d+)/.exec(text)![1])).toEqual(stored.map((_, at) => String(at + 1)))
      }),
      { numRuns: 300 },
    )
  })

  it('merges what was never emitted, and nothing else', () => {
    const outbox = new Outbox(client)
    outbox.add(remove(9))
    expect(outbox.add(append(1))).toMatchObject({ n: 2, merged: false })
    expect(outbox.add(append(2))).toMatchObject({ n: 2, merged: true })
    outbox.nextBatch(limits)
    expect(outbox.add(append(3))).toMatchObject({ n: 3, merged: false })
    outbox.rewind()
    expect(outbox.add(append(4))).toMatchObject({ n: 3, merged: true })
    expect(outbox.nextBatch(limits)!.operations).toHaveLength(3)
  })

  it('keeps batches within a number, a length, and what may be sent', () => {
    const outbox = new Outbox(client)
    for (let at = 1; at <= 10; at++) outbox.add(remove(at))
    expect(outbox.nextBatch({ ...limits, until: 2 })).toMatchObject({ n: 1, operations: { length: 2 } })
    expect(outbox.nextBatch({ ...limits, until: 2 })).toBeNull()
    expect(outbox.nextBatch(limits)).toMatchObject({ n: 3, operations: { length: 3 } })
    expect(outbox.nextBatch({ operations: 9, length: 1 })).toMatchObject({ n: 6, operations: { length: 1 } })
  })

  it('reports what was refused for good, once, with what it was', () => {
    const outbox = new Outbox(client)
    outbox.add(remove(1))
    outbox.add(remove(2))
    outbox.nextBatch(limits)
    expect(outbox.acknowledge(2, [{ n: 2, code: 'E_FULL' }], 0)).toEqual([
      { n: 2, operation: remove(2), code: 'E_FULL' },
    ])
    expect(outbox.acknowledge(2, [{ n: 2, code: 'E_FULL' }], 0)).toEqual([])
    expect(outbox.unsaved).toBe(0)
  })

  it('offers the redo tail again to a store that lost it, and forgets it after a while', () => {
    const outbox = new Outbox(client)
    outbox.add(remove(1))
    outbox.add(remove(2))
    outbox.nextBatch(limits)
    outbox.acknowledge(2, [], 1_000)
    expect(outbox.lowest).toBe(1)
    expect(outbox.rewind(1)).toBe(true)
    expect([outbox.unsaved, outbox.nextBatch(limits)?.operations.length]).toEqual([2, 2])
    outbox.acknowledge(2, [], 2_000)
    outbox.add(remove(3))
    outbox.nextBatch(limits)
    outbox.acknowledge(3, [], 60_000)
    expect(outbox.lowest).toBe(3)
    expect(outbox.rewind(1)).toBe(false)
  })

  it('goes on where a closed tab stopped', () => {
    const pending = [
      { n: 5, operation: remove(5) },
      { n: 6, operation: remove(6) },
    ]
    const outbox = new Outbox(client, { next: 7, pending })
    expect([outbox.lowest, outbox.unsaved, outbox.next]).toEqual([5, 2, 7])
    expect(outbox.add(remove(7)).n).toBe(7)
    expect(outbox.nextBatch(limits)).toMatchObject({ n: 5, operations: { length: 3 } })
    expect(outbox.pending().map(({ n }) => n)).toEqual([5, 6, 7])
  })

  it('goes on after what the server has of it, where this tab remembers less', () => {
    const outbox = new Outbox(client)
    expect(outbox.rewind(9)).toBe(true)
    expect(outbox.add(remove(1)).n).toBe(9)
  })
})
