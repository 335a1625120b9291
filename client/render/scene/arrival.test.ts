import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxAt, boxesMeet, joinBoxes, type Box } from '#shared/geometry/box.ts'
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
  readonly world: World = { get: () => undefined, measure: () => 0, points: new PointBuffer() }

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
