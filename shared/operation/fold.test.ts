import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Element } from '../elements/element.ts'
import type { StrokeElement } from '../elements/stroke.ts'
import type { ElementId } from '../model/ids.ts'
import { clients, entry, log, mergeable, type Entry } from '../testing/arbitrary-log.ts'
import { foldElement, foldInto, inverseOf, mergeOperations, targetsOf } from './fold.ts'
import type { Operation } from './table.ts'

function folded(entries: readonly Entry[]): Map<ElementId, Element> {
  const elements = new Map<ElementId, Element>()
  for (const { operation, place } of entries) foldInto(elements, operation, place)
  return elements
}

describe('the fold', () => {
  it('changes only what an operation names', () => {
    fc.assert(
      fc.property(log({ minLength: 1, maxLength: 20 }), (entries) => {
        const elements = folded(entries.slice(0, -1))
        const before = new Map(elements)
        const { operation, place } = entries.at(-1)!
        const touched = foldInto(elements, operation, place)
        expect(targetsOf(operation, place)).toEqual(expect.arrayContaining(touched))
        for (const [id, element] of before) if (!touched.includes(id)) expect(elements.get(id)).toBe(element)
      }),
    )
  })

  it('never fails, whatever element an operation meets', () => {
    fc.assert(
      fc.property(log({ minLength: 2, maxLength: 20 }), entry, (entries, { operation, place }) => {
        for (const [id, element] of folded(entries))
          expect(() => foldElement(element, operation, id, place)).not.toThrow()
      }),
    )
  })
})

describe('the inverse', () => {
  const undone = fc.constantFrom('element.create', 'element.update', 'element.delete')

  it('of whole-element operations restores the board', () => {
    fc.assert(
      fc.property(log({ minLength: 1, maxLength: 25 }), undone, (entries, kind) => {
        const { operation, place } = entries.at(-1)!
        fc.pre(operation.kind === kind)
        const elements = folded(entries.slice(0, -1))
        const finished = new Map(
          [...elements].map(([id, element]) => [id, element.kind === 'stroke' ? { ...element, done: true } : element]),
        )
        const after = new Map(finished)
        const back = inverseOf(operation, place, (id) => finished.get(id))
        foldInto(after, operation, place)
        for (const [at, inverse] of back.entries()) foldInto(after, inverse, { ...place, n: 100 + at, seq: 100 + at })
        expect(after).toEqual(finished)
      }),
      { numRuns: 500 },
    )
  })

  it('of a begin takes the whole stroke back, however much it has grown', () => {
    fc.assert(
      fc.property(entry, ({ operation, place }) => {
        fc.pre(operation.kind === 'stroke.begin')
        const elements = new Map<ElementId, Element>()
        foldInto(elements, operation, place)
        const [id] = targetsOf(operation, place)
        const grow: Operation = {
          kind: 'stroke.append',
          payload: { element: id!, index: (elements.get(id!) as StrokeElement).count, points: 'CCC' },
        }
        foldInto(elements, grow, { ...place, n: place.n + 1, seq: place.seq + 1 })
        for (const inverse of inverseOf(operation, place, () => undefined)) foldInto(elements, inverse, place)
        expect(elements.size).toBe(0)
      }),
    )
  })
})

describe('merging', () => {
  it('gives one operation that does what both did, on every board', () => {
    const meeting = log({ maxLength: 15 }).chain((entries) =>
      fc.record({ entries: fc.constant(entries), pair: mergeable(folded(entries)) }),
    )
    fc.assert(
      fc.property(meeting, fc.constantFrom(...clients), ({ entries, pair: [first, second] }, client) => {
        const operation = mergeOperations(first, second)
        // Changes of the same place in the painting order, say, stay apart; points that follow each other never do.
        if (first.kind === 'stroke.append') expect(operation).not.toBeNull()
        fc.pre(operation !== null)
        const place = { client, n: 50, seq: 50 }
        const apart = folded(entries)
        foldInto(apart, first, place)
        foldInto(apart, second, { ...place, n: 51, seq: 51 })
        const together = folded(entries)
        foldInto(together, operation, place)
        expect(together).toEqual(apart)
      }),
    )
  })

  it('joins batches of one stroke that follow each other, and no others', () => {
    const element = 'aaaaaaaa.1' as ElementId
    const append = (index: number, points: string): Operation => ({
      kind: 'stroke.append',
      payload: { element, index, points },
    })
    expect(mergeOperations(append(1, 'CCCC'), append(3, 'EE'))).toEqual(append(1, 'CCCCEE'))
    expect(mergeOperations(append(1, 'CCCC'), append(4, 'EE'))).toBeNull()
    expect(mergeOperations(append(3, 'CC'), append(1, 'EE'))).toBeNull()
  })
})
