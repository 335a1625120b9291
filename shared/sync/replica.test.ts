import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoardState } from '../board/board.ts'
import type { Element } from '../elements/element.ts'
import type { ElementId, Epoch } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { encodeOperation } from '../operation/codec.ts'
import { foldInto } from '../operation/fold.ts'
import { clients, log, type Entry } from '../testing/arbitrary-log.ts'
import type { Frame } from '../wire/frame.ts'
import { Replica } from './replica.ts'

const epoch = 'eeeeeeee' as Epoch
const own = clients[0]!

function frameOf({ operation, place }: Entry, seq: number): Frame {
  return {
    epoch,
    seq,
    runs: [{ client: place.client, n: place.n, operations: [encodeOperation(operation, place)] }],
  }
}

/** The view from scratch: the confirmed elements, then the pending operations. */
function expected(replica: Replica, pending: readonly Entry[]): Map<ElementId, Element> {
  const elements = new Map(replica.confirmed.elements)
  for (const { operation, place } of pending)
    foldInto(elements, operation, { ...place, seq: protocolLimits.unconfirmed + place.n })
  return elements
}

describe('the replica', () => {
  it('shows at every moment the confirmed board with the own pending operations on it', () => {
    fc.assert(
      fc.property(log({ maxLength: 30 }), fc.array(fc.boolean(), { maxLength: 60 }), (entries, coins) => {
        const replica = new Replica(own)
        replica.reset(new BoardState({ epoch, seq: 0, last: '' }), [])
        const shown = new Map<ElementId, Element>()
        replica.subscribe((change) => {
          if (change.kind === 'reset') throw new Error('no reset here')
          for (const id of change.ids) {
            const element = replica.get(id)
            if (element) shown.set(id, element)
            else shown.delete(id)
          }
        })
        const waiting = entries.filter(({ place }) => place.client === own)
        const pending: Entry[] = []
        let seq = 0
        const perform = () => {
          const next = waiting.shift()
          if (!next) return
          pending.push(next)
          replica.local({ n: next.place.n, operation: next.operation })
        }
        for (const entry of entries) {
          if (coins.shift()) perform()
          // An own operation is confirmed after it was performed.
          if (entry.place.client === own) while (!pending.includes(entry)) perform()
          replica.frame(frameOf(entry, ++seq))
          if (entry.place.client === own) pending.shift()
          const view = expected(replica, pending)
          expect(new Map([...replica.values()].map((element) => [element.id, element]))).toEqual(view)
          expect(replica.size).toBe(view.size)
          expect(shown).toEqual(view)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('says nothing of an own operation that comes back and changes nothing', () => {
    const replica = new Replica(own)
    const [made, moved] = [
      { kind: 'element.add', payload: { kind: 'shape', x: 0, y: 0, w: 9, h: 9 } },
      { kind: 'element.update', payload: { set: [['aaaaaaaa.1' as ElementId, { x: 5 }]] } },
    ] as const
    const come = (n: number, operation: typeof made | typeof moved) => {
      replica.frame(frameOf({ operation, place: { client: own, n, seq: n } }, n))
    }
    replica.local({ n: 1, operation: made })
    come(1, made)
    replica.local({ n: 2, operation: moved })
    const shown = replica.get('aaaaaaaa.1' as ElementId)
    const told: unknown[] = []
    replica.subscribe((change) => told.push(change))
    come(2, moved)
    expect(told).toEqual([])
    expect(replica.get('aaaaaaaa.1' as ElementId)).toBe(shown)
    expect(replica.confirmed.elements.get('aaaaaaaa.1' as ElementId)).toMatchObject({ x: 5 })
    expect(replica.confirmed.digest()).toBe(
      new BoardState(replica.confirmed.token, replica.confirmed.elements.values()).digest(),
    )
  })

  it('rolls back exactly what was refused', () => {
    const replica = new Replica(own)
    const begin = (n: number) => ({
      n,
      operation: {
        kind: 'stroke.begin',
        payload: { color: 'ink', width: 2, precision: 2, pressure: false, points: 'CC' },
      } as const,
    })
    replica.local(begin(1))
    replica.local(begin(2))
    replica.drop(new Set([1]))
    expect([...replica.values()].map(({ id }) => id)).toEqual(['aaaaaaaa.2'])
  })

  it('replaces the last operation where two were merged', () => {
    const replica = new Replica(own)
    const begin = {
      kind: 'stroke.begin',
      payload: { color: 'ink', width: 2, precision: 2, pressure: false, points: 'CC' },
    } as const
    const append = (points: string) => ({
      n: 2,
      operation: { kind: 'stroke.append', payload: { element: 'aaaaaaaa.1' as ElementId, index: 1, points } } as const,
    })
    replica.local({ n: 1, operation: begin })
    replica.local(append('EE'))
    replica.local(append('EEEE'))
    expect(replica.get('aaaaaaaa.1' as ElementId)).toMatchObject({ count: 3 })
  })

  it('keeps showing what is pending over a new snapshot', () => {
    const replica = new Replica(own)
    const operation = {
      kind: 'stroke.begin',
      payload: { color: 'red', width: 2, precision: 2, pressure: false, points: 'CC' },
    } as const
    const seen: string[] = []
    replica.subscribe(({ kind }) => seen.push(kind))
    replica.reset(new BoardState({ epoch, seq: 5, last: 'bbbbbbbb:5' }), [{ n: 3, operation }])
    expect(seen).toEqual(['reset'])
    expect([...replica.values()]).toMatchObject([{ color: 'red' }])
  })
})
