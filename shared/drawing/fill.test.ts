import { expect, it } from 'vitest'
import { identity } from '../geometry/matrix.ts'
import { fillMarks } from './fill.ts'
import { encloses } from '../geometry/polyline.ts'
import { flatten } from '../geometry/path.ts'
import { shapeOutline } from '../placement/shape-outline.ts'

const outline = shapeOutline({ shape: 'star', w: 200, h: 180, corner: 'sharp' })

it('paints nothing, a tint, or the colour itself', () => {
  expect(fillMarks(outline, 'none', 'red', 2)).toEqual([])
  expect(fillMarks(outline, 'tint', 'red', 2)).toMatchObject([{ kind: 'fill', paint: { color: 'red', tone: 'tint' } }])
  expect(fillMarks(outline, 'solid', 'red', 2)).toMatchObject([{ kind: 'fill', paint: { color: 'red' } }])
})

it('hatches the inside only, also of what is not convex', () => {
  const [mark] = fillMarks(outline, 'hatch', 'red', 2)
  const [edge] = flatten(outline, identity)
  if (mark?.kind !== 'line') throw new Error('no hatching')
  const pieces = flatten(mark.path, identity)
  expect(pieces.length).toBeGreaterThan(10)
  for (const [from, to] of pieces)
    expect(encloses(edge!, { x: (from!.x + to!.x) / 2, y: (from!.y + to!.y) / 2 })).toBe(true)
})

it('hatches the largest shape with no more lines than can be painted', () => {
  const [mark] = fillMarks(shapeOutline({ shape: 'rectangle', w: 1e6, h: 1e6, corner: 'sharp' }), 'hatch', 'red', 2)
  if (mark?.kind !== 'line') throw new Error('no hatching')
  expect(flatten(mark.path, identity).length).toBeLessThanOrEqual(2_000)
})
