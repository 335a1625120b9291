import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten } from '../geometry/path.ts'
import { shapeOutline } from '../placement/shape-outline.ts'
import { elementFrom, type Draft, type Element } from '../elements/element.ts'
import { routes, shapes } from '../elements/properties.ts'
import type { LineElement } from '../elements/line.ts'
import type { ShapeElement } from '../elements/shape.ts'
import type { Spot } from '../geometry/matrix.ts'
import { placementOf } from '../placement/placement.ts'
import { distanceToCourse } from '../geometry/polyline.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { courseOf } from './course.ts'
import { stepsOf } from './pieces.ts'

const [first, second] = ['aaaaaaaa.1', 'aaaaaaaa.2'] as [ElementId, ElementId]

function worldOf(...elements: Element[]) {
  const byId = new Map(elements.map((element) => [element.id, element]))
  return { get: (id: ElementId) => byId.get(id), measure: () => 0, points: new PointBuffer() }
}
const make = (draft: Draft, id: ElementId = first) => elementFrom(draft, id, 1)
const lineOf = (draft: Partial<Draft> & object) =>
  make({ kind: 'line', ...draft }, 'aaaaaaaa.9' as ElementId) as LineElement
const tips = (line: LineElement, ...elements: Element[]): [Spot, Spot] => {
  const course = courseOf(line, worldOf(...elements))
  return [course[0]!.from, course.at(-1)!.to]
}
const route = fc.constantFrom(...routes)
const anyShape = fc.record({
  shape: fc.constantFrom(...shapes),
  w: fc.integer({ min: 20, max: 300 }),
  h: fc.integer({ min: 20, max: 300 }),
  angle: fc.double({ min: -3.2, max: 3.2, noNaN: true }),
  corner: fc.constantFrom('sharp' as const, 'round' as const),
})

describe('the course of a line', () => {
  it('ends a little outside of the outlines it holds on to, whatever their forms and however they are turned', () => {
    fc.assert(
      fc.property(anyShape, anyShape, route, (a, b, route) => {
        const here = make({ kind: 'shape', x: 0, y: 0, width: 2, ...a }) as ShapeElement
        const there = make({ kind: 'shape', x: 900, y: 500, width: 2, ...b }, second) as ShapeElement
        const line = lineOf({ route, width: 2, start: [first, 0.5, 0.5], end: [second, 0.5, 0.5] })
        const [from, to] = tips(line, here, there)
        for (const [tip, shape] of [
          [from, here],
          [to, there],
        ] as const) {
          const { matrix } = placementOf(shape, new PointBuffer())!
          const away = distanceToCourse(flatten(shapeOutline(shape), matrix)[0]!, tip)
          // Four units of space and half the outline's width, less where it leaves at a slant; curves are cut roughly.
          expect(away).toBeGreaterThan(0)
          expect(away).toBeLessThan(5 * 1.15)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('comes to the middle from wherever it comes', () => {
    const note = make({ kind: 'note', x: 0, y: 0, w: 100, h: 100 })
    const from = (x: number, y: number) => tips(lineOf({ x, y, path: [0, 0, 1, 1], end: [first, 0.5, 0.5] }), note)[1]
    expect(from(300, 50)).toEqual({ x: 104, y: 50 })
    expect(from(-200, 50)).toEqual({ x: -4, y: 50 })
    expect(from(50, 300)).toEqual({ x: 50, y: 104 })
  })

  it('follows an element, and stays where it was drawn when that is gone', () => {
    const line = lineOf({ x: 300, y: 50, path: [0, 0, -100, 0], end: [first, 0.5, 0.5] })
    const at = (x: number) => make({ kind: 'note', x, y: 0, w: 100, h: 100 })
    expect(tips(line, at(0))[1].x).toBe(104)
    expect(tips(line, at(40))[1].x).toBe(144)
    expect(tips(line)).toEqual([
      { x: 300, y: 50 },
      { x: 200, y: 50 },
    ])
  })

  it('ends on the outline beside the place that a binding names', () => {
    const ellipse = make({ kind: 'shape', shape: 'ellipse', x: 0, y: 0, w: 100, h: 100, width: 1 })
    // The corner of its box is outside of an ellipse.
    const [, to] = tips(lineOf({ x: 300, y: 300, path: [0, 0, 1, 1], end: [first, 1, 1] }), ellipse)
    const away = Math.hypot(to.x - 50, to.y - 50) - 50
    expect(away).toBeGreaterThan(0)
    expect(away).toBeLessThan(5)
  })

  it('is a loop where both ends hold on to one element', () => {
    const note = make({ kind: 'note', x: 0, y: 0, w: 100, h: 100 })
    for (const route of routes) {
      const line = lineOf({ route, start: [first, 0.5, 0.5], end: [first, 0.5, 0.5] })
      const steps = stepsOf(courseOf(line, worldOf(note)))
      expect(steps.at(-1)!.along).toBeGreaterThan(100)
      for (const { x, y } of steps) expect(x > 0 && x < 100 && y > 0 && y < 100).toBe(false)
    }
  })

  it('that is curved bends, even between two free ends', () => {
    const line = lineOf({ path: [0, 0, 100, 0], route: 'curved' })
    const steps = stepsOf(courseOf(line, worldOf()))
    expect(Math.max(...steps.map(({ y }) => Math.abs(y)))).toBeGreaterThan(5)
  })

  it('that is curved goes through its corners', () => {
    const line = lineOf({ path: [0, 0, 100, 50, 150, -80, 300, 0], route: 'curved' })
    const course = courseOf(line, worldOf())
    expect(course.map(({ to }) => to)).toEqual([
      { x: 100, y: 50 },
      { x: 150, y: -80 },
      { x: 300, y: 0 },
    ])
  })

  it('is finite for whatever sizes, places and bindings', () => {
    const size = fc.constantFrom(0, 1e-9, 1, 300, 1_310_720)
    const at = fc.constantFrom(-655_360, 0, 1e-9, 50, 655_360)
    const share = fc.constantFrom(0, 0.25, 0.5, 1)
    const binding = fc.option(fc.tuple(fc.constantFrom(first, second), share, share), { nil: null })
    const placed = fc.record({ x: at, y: at, w: size, h: size, shape: fc.constantFrom(...shapes) })
    fc.assert(
      fc.property(
        placed,
        placed,
        fc.record({ route, width: fc.constantFrom(0.05, 2, 512), start: binding, end: binding }),
        fc.array(fc.tuple(at, at), { minLength: 2, maxLength: 5 }),
        (a, b, rest, path) => {
          const line = lineOf({ ...rest, path: path.flat() })
          const course = courseOf(line, worldOf(make({ kind: 'shape', ...a }), make({ kind: 'shape', ...b }, second)))
          expect(course.length).toBeGreaterThan(0)
          for (const { x, y, along } of stepsOf(course)) expect(Number.isFinite(x + y + along)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
