import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxAt, boxesMeet, covers, joinBoxes, type Box } from '#shared/geometry/box.ts'
import { boundsOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, elementFrom, type Element } from '#shared/elements/element.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { Arrival } from './arrival.ts'

const idOf = (n: number): ElementId => elementIdOf('aaaaaaaa' as ClientId, n)
const shapeAt = (n: number, x: number): Element => elementFrom({ kind: 'shape', x, y: 0, w: 100, h: 100 }, idOf(n), n)
/** A line from one shape to another. */
const lineBetween = (n: number, from: number, to: number): Element =>
  elementFrom({ kind: 'line', start: [idOf(from), 0.5, 0.5], end: [idOf(to), 0.5, 0.5] }, idOf(n), n)

class Board implements BoardView {
  readonly elements: Map<ElementId, Element>
  /** How wide a letter is, ems. */
  letter = 0.5
  readonly world: World = {
    get: () => undefined,
    measure: (text, _font, size) => text.length * size * this.letter,
    points: new PointBuffer(),
  }

  constructor(elements: readonly Element[]) {
    this.elements = new Map(elements.map((element) => [element.id, element]))
  }

  get size(): number {
    return this.elements.size
  }

  get(id: ElementId): Element | undefined {
    return this.elements.get(id)
  }

  values(): Iterable<Element> {
    return this.elements.values()
  }

  subscribe(): () => void {
    return () => undefined
  }
}

const area: Box = { left: 0, top: 0, right: 1_000, bottom: 1_000 }

describe('Arrival', () => {
  it('hands out everything once, what is in view first, in painting order and with its box', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3_000, max: 3_000 })), fc.integer({ min: 1, max: 7 }), (places, step) => {
        const board = new Board(places.map((x, n) => shapeAt(n, x)))
        const arrival = new Arrival(board, board.world)
        const boxes = [...board.values()].map((element) => boundsOf(element, board.world)!)
        expect(arrival.bounds()).toEqual(boxes.length === 0 ? null : boxes.reduce(joinBoxes))
        const first = arrival.within(area)
        expect(first.elements).toEqual(
          [...board.values()].filter((element) => boxesMeet(boundsOf(element, board.world)!, area)),
        )
        const parts = [first]
        while (!arrival.done) parts.push(arrival.rest(step))
        const all = parts.flatMap(({ elements }) => elements)
        expect([...all].sort(byPaintingOrder)).toEqual([...board.values()])
        for (const { elements, boxes } of parts)
          for (const [at, element] of elements.entries())
            expect(boxAt(boxes, at)).toEqual(boundsOf(element, board.world))
      }),
    )
  })

  it('brings what lines in view hold on to along with them', () => {
    const board = new Board([shapeAt(1, 100), shapeAt(2, 5_000), shapeAt(3, 9_000), lineBetween(4, 1, 2)])
    const arrival = new Arrival(board, board.world)
    expect(arrival.within(area).elements.map(({ z }) => z)).toEqual([1, 2, 4])
  })

  it('has boxes that nothing sticks out of, also when fonts came meanwhile', () => {
    const texts = fc.array(fc.tuple(fc.integer({ min: -3_000, max: 3_000 }), fc.string({ maxLength: 60 })))
    fc.assert(
      fc.property(texts, fc.constantFrom(0.2, 0.5, 1), (texts, later) => {
        const board = new Board([
          ...texts.map(([x, text], n) => elementFrom({ kind: 'text', x, w: 9, h: 20, text }, idOf(n), n)),
          elementFrom({ kind: 'frame', x: 70, name: 'a long name'.repeat(70) }, idOf(98), 98),
          elementFrom({ kind: 'line', path: [0, 0, 90, 0], text: 'label' }, idOf(99), 99),
        ])
        const arrival = new Arrival(board, board.world)
        const exact = () => [...board.values()].map((element) => boundsOf(element, board.world)!)
        expect(arrival.bounds()).toEqual(exact().reduce(joinBoxes))
        board.letter = later
        for (const { elements, boxes } of [arrival.within(area), arrival.rest(99)])
          for (const [at, element] of elements.entries())
            expect(covers(boxAt(boxes, at), boundsOf(element, board.world)!)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('leaves out what changed or went meanwhile, and finds lines where they are by now', () => {
    const board = new Board([shapeAt(1, 2_000), shapeAt(2, 5_000), shapeAt(3, 9_000), lineBetween(4, 2, 3)])
    const arrival = new Arrival(board, board.world)
    arrival.within(area)
    board.elements.delete(idOf(1))
    board.elements.set(idOf(2), shapeAt(2, 300))
    const { elements, boxes } = arrival.rest(10)
    expect(elements.map(({ z }) => z)).toEqual([3, 4])
    expect(boxesMeet(boxAt(boxes, 1), area)).toBe(true)
  })
})
