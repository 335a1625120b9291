import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hits } from '#shared/drawing/hit.ts'
import { boundsOf } from '#shared/drawing/placed.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { StrokeElement } from '#shared/elements/stroke.ts'
import { boxesMeet, covers, joinBoxes, type Box } from '#shared/geometry/box.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { arbitraryBoard } from '#shared/testing/arbitrary-board.ts'
import { roughBounds } from './rough-bounds.ts'
import { Scene } from './scene.ts'

const client = 'aaaaaaaa' as ClientId
const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }

function line(n: number, z: number, ...places: [number, number][]): StrokeElement {
  const format = { precision: 2, pressure: false }
  const points = new PointPacker(format).pack(places.map(([x, y]) => ({ x, y, pressure: 0.5 })))
  const id = elementIdOf(client, n)
  return { kind: 'stroke', id, z, color: 'ink', width: 4, ...format, points, count: places.length, done: true }
}

/** What was moved is not measured again, so its last digits may be others. */
function expectNear(box: Box | undefined, expected: Box | null): void {
  for (const side of ['left', 'top', 'right', 'bottom'] as const) expect(box![side]).toBeCloseTo(expected![side], 6)
}

describe('Scene', () => {
  it('keeps the painting order through any history of changes', () => {
    const steps = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 300 })
    fc.assert(
      fc.property(steps, (history) => {
        const scene = new Scene(() => 0)
        const expected = new Map<ElementId, Element>()
        for (const [n, z, removed] of history) {
          const element = line(n, z, [n, z], [n + 5, z])
          if (removed) {
            scene.remove(element.id)
            expected.delete(element.id)
          } else {
            scene.put(element)
            expected.set(element.id, element)
          }
        }
        const sorted = [...expected.values()].sort(byPaintingOrder)
        expect(scene.all()).toEqual(sorted)
        expect(scene.within(everywhere)).toEqual(sorted)
        for (const [at, { id }] of sorted.entries()) expect(scene.get(id)).toBe(sorted[at])
      }),
    )
  })

  it('comes out the same whether elements come one by one or many at once', () => {
    const many = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 })), { maxLength: 12 })
    fc.assert(
      fc.property(fc.array(many, { maxLength: 8 }), fc.nat(20), (batches, gone) => {
        const [single, bulk] = [new Scene(() => 0), new Scene(() => 0)]
        for (const batch of batches) {
          const elements = batch.map(([n, z]) => line(n, z, [n, z], [n + 5, z]))
          for (const element of elements) single.put(element)
          bulk.putAll(elements)
          for (const scene of [single, bulk]) scene.remove(elementIdOf(client, gone))
        }
        expect(bulk.all()).toEqual(single.all())
        expect(bulk.within(everywhere)).toEqual(single.within(everywhere))
        for (const { id } of single.all()) expect(bulk.box(id)).toEqual(single.box(id))
      }),
    )
  })

  it('has lines where what they hold on to is, in whatever order they come and whatever moves', () => {
    const orders = fc.tuple(arbitraryBoard, fc.infiniteStream(fc.nat()), fc.integer({ min: -500, max: 500 }))
    fc.assert(
      fc.property(orders, ([elements, keys, by]) => {
        const scene = new Scene((text, _font, size) => text.length * size * 0.6)
        const shuffled = elements.map((element) => ({ element, key: keys.next().value! }))
        shuffled.sort((a, b) => a.key - b.key)
        const all = shuffled.map(({ element }) => element)
        const moved = all.filter((_, at) => at % 2 === 0).map((one) => ({ ...one, x: (one.x ?? 0) + by }))
        for (const batch of [all, moved]) {
          scene.putAll(batch)
          for (const one of scene.all()) expectNear(scene.box(one.id), boundsOf(one, scene.world))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('finds its way with rough boxes, and has those of what changes as they are', () => {
    fc.assert(
      fc.property(arbitraryBoard, fc.integer({ min: -500, max: 500 }), (elements, by) => {
        const scene = new Scene((text, _font, size) => text.length * size * 0.6)
        const world = { ...scene.world, get: (id: ElementId) => elements.find((element) => element.id === id) }
        const boxes = elements.map((element) => roughBounds(element, world)!)
        scene.putAll(
          elements,
          Float64Array.from(boxes.flatMap(({ left, top, right, bottom }) => [left, top, right, bottom])),
        )
        const exact = (element: Element) => boundsOf(element, scene.world)!
        expect(scene.bounds()).toEqual(elements.length > 0 ? elements.map(exact).reduce(joinBoxes) : null)
        scene.remeasure()
        for (const element of elements) expect(covers(scene.box(element.id)!, exact(element))).toBe(true)
        const moved = elements.filter((_, at) => at % 2 === 0).map((one) => ({ ...one, x: (one.x ?? 0) + by }))
        scene.putAll(moved)
        for (const { id } of moved) expectNear(scene.box(id), exact(scene.get(id)!))
        for (const element of scene.all())
          if (element.kind === 'line' && moved.some(({ id }) => scene.holding(id).has(element.id)))
            expectNear(scene.box(element.id), exact(element))
      }),
      { numRuns: 150 },
    )
  })

  it('hits what a look at every element hits, on boards of all kinds', () => {
    const near = fc.tuple(
      fc.nat(30),
      fc.double({ min: -0.1, max: 1.1, noNaN: true }),
      fc.double({ min: -0.1, max: 1.1, noNaN: true }),
    )
    fc.assert(
      fc.property(arbitraryBoard, fc.array(near, { minLength: 10, maxLength: 30 }), (elements, spots) => {
        const scene = new Scene((text, _font, size) => text.length * size * 0.6)
        scene.putAll(elements)
        const all = scene.all()
        for (const [index, across, down] of spots) {
          const box = all.length > 0 && scene.box(all[index % all.length]!.id)
          if (!box) continue
          const spot = { x: box.left + across * (box.right - box.left), y: box.top + down * (box.bottom - box.top) }
          const area = { left: spot.x - 3, top: spot.y - 3, right: spot.x + 3, bottom: spot.y + 3 }
          const expected = all
            .filter((element) => boxesMeet(scene.box(element.id)!, area) && hits(element, spot, 3, scene.world))
            .reverse()
          expect(scene.hit(spot.x, spot.y, 3).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('hits ink, not boxes, front first', () => {
    const scene = new Scene(() => 0)
    scene.put(line(1, 1, [0, 0], [100, 100]))
    scene.put(line(2, 2, [0, 100], [100, 0]))
    expect(scene.hit(50, 50, 1).map(({ z }) => z)).toEqual([2, 1])
    expect(scene.hit(50, 20, 5)).toEqual([])
    expect(scene.hit(20, 23, 1).map(({ z }) => z)).toEqual([1])
  })

  it('counts what lies in front of an element', () => {
    const scene = new Scene(() => 0)
    scene.put(line(1, 1, [0, 0], [100, 100]))
    scene.put(line(2, 2, [0, 100], [100, 0]))
    scene.put(line(3, 3, [500, 0], [600, 0]))
    expect(scene.inFrontOf(elementIdOf(client, 1), () => false)).toBe(1)
    expect(scene.inFrontOf(elementIdOf(client, 1), (id) => id === elementIdOf(client, 2))).toBe(0)
    expect(scene.inFrontOf(elementIdOf(client, 2), () => false)).toBe(0)
  })

  it('leaves out and counts what it cannot read, and shows the rest', () => {
    const scene = new Scene(() => 0)
    scene.put({ ...line(1, 1, [0, 0], [9, 9]), points: '%%%' })
    scene.put(line(2, 2, [0, 0], [9, 9]))
    expect(scene.broken).toBe(1)
    expect(scene.all().map(({ z }) => z)).toEqual([2])
  })

  it('knows the box around everything', () => {
    const scene = new Scene(() => 0)
    expect(scene.bounds()).toBeNull()
    scene.put(line(1, 1, [0, 0], [100, 50]))
    scene.put(line(2, 2, [-30, 10]))
    const bounds = scene.bounds()!
    expect(bounds.left).toBeLessThanOrEqual(-32)
    expect(bounds.right).toBeGreaterThanOrEqual(102)
    expect(bounds.bottom).toBeCloseTo(52.5, 0)
    scene.remove(elementIdOf(client, 2))
    expect(scene.bounds()!.left).toBeGreaterThan(-5)
  })

  it('knows where everything lies when letters have become wider', () => {
    fc.assert(
      fc.property(arbitraryBoard, (elements) => {
        let wide = 1
        const scene = new Scene((text, _font, size) => (text.length * size * wide) / 2)
        scene.putAll(elements)
        wide = 3
        scene.remeasure()
        for (const element of scene.all()) expect(scene.box(element.id)).toEqual(boundsOf(element, scene.world))
      }),
      { numRuns: 50 },
    )
  })
})
