import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { LineElement } from '../elements/line.ts'
import { dashes, heads, routes } from '../elements/properties.ts'
import { identity } from '../geometry/matrix.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { hits } from './hit.ts'
import { lineCourse, lineMarks, lineReach } from './line.ts'
import { flatten } from '../geometry/path.ts'

const world = {
  get: () => undefined,
  measure: (text: string, _font: string, size: number) => text.length * size * 0.5,
  points: new PointBuffer(),
}
const lineOf = (draft: object) =>
  elementFrom({ kind: 'line', path: [0, 0, 200, 0], ...draft }, 'aaaaaaaa.1' as ElementId, 1) as LineElement
const spotsOf = (line: LineElement) =>
  lineMarks(line, world).flatMap((mark) =>
    mark.kind === 'line' || mark.kind === 'fill' ? flatten(mark.path, identity).flat() : [],
  )

describe('a line', () => {
  it('without heads is one mark from end to end', () => {
    expect(lineMarks(lineOf({}), world)).toEqual([
      {
        kind: 'line',
        path: [
          ['M', 0, 0],
          ['L', 200, 0],
        ],
        paint: { color: 'ink' },
        width: 2,
      },
    ])
  })

  it('stops short of a solid head, whose point is where the line ends', () => {
    const [body, head] = lineMarks(lineOf({ endHead: 'triangle' }), world)
    const rightmost = (mark: typeof body) =>
      mark && 'path' in mark
        ? Math.max(
            ...flatten(mark.path, identity)
              .flat()
              .map(({ x }) => x),
          )
        : NaN
    expect(rightmost(head)).toBe(200)
    expect(rightmost(body)).toBeLessThan(193)
    expect(rightmost(body)).toBeGreaterThan(180)
  })

  it('has a head of every form at both ends that ends where the line does', () => {
    for (const head of heads) {
      const xs = spotsOf(lineOf({ startHead: head, endHead: head, width: 4 })).map(({ x }) => x)
      // An open head is drawn with the line's own width.
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(-1e-9)
      expect(Math.min(...xs)).toBeLessThan(2.1)
      expect(Math.max(...xs)).toBeLessThanOrEqual(200 + 1e-9)
      expect(Math.max(...xs)).toBeGreaterThan(197.9)
    }
  })

  it('is one mark with its open heads, so that it may let through, but not where it is dashed', () => {
    expect(lineMarks(lineOf({ endHead: 'arrow' }), world)).toHaveLength(1)
    const dashed = lineMarks(lineOf({ endHead: 'arrow', dash: 'dashed' }), world)
    expect(dashed.map((mark) => mark.kind === 'line' && mark.dash !== undefined)).toEqual([true, false])
  })

  it('leaves a gap for its label, and a press on the label is a press on the line', () => {
    const line = lineOf({ text: 'two\nlines' })
    const marks = lineMarks(line, world)
    expect(marks.map(({ kind }) => kind)).toEqual(['line', 'text'])
    const courses = marks[0]?.kind === 'line' ? flatten(marks[0].path, identity) : []
    expect(courses).toHaveLength(2)
    expect(courses.flat().every(({ x }) => Math.abs(x - 100) > 20)).toBe(true)
    expect(hits(line, { x: 110, y: 12 }, 1, world)).toBe(true)
    expect(hits(line, { x: 30, y: 12 }, 1, world)).toBe(false)
    expect(hits(lineOf({}), { x: 110, y: 12 }, 1, world)).toBe(false)
  })

  it('that its label covers wholly shows the label alone', () => {
    const marks = lineMarks(lineOf({ path: [0, 0, 20, 0], text: 'much longer than the line' }), world)
    expect(marks.map(({ kind }) => kind)).toEqual(['text'])
  })

  it('reaches over everything that it paints', () => {
    const at = fc.integer({ min: -500, max: 500 })
    fc.assert(
      fc.property(
        fc.record({
          path: fc.array(at, { minLength: 4, maxLength: 10 }).filter(({ length }) => length % 2 === 0),
          route: fc.constantFrom(...routes),
          width: fc.constantFrom(0.05, 2, 60),
          dash: fc.constantFrom(...dashes),
          startHead: fc.constantFrom(...heads),
          endHead: fc.constantFrom(...heads),
          text: fc.constantFrom('', 'label'),
        }),
        (draft) => {
          const line = lineOf(draft)
          const { left, top, right, bottom } = lineReach(line, world)
          const ink = line.width / 2 - 1e-6
          for (const { x, y } of spotsOf(line).concat(lineCourse(line, world)))
            expect(x >= left + ink && x <= right - ink && y >= top + ink && y <= bottom - ink).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
