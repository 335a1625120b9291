import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mirrors, type Crop } from '../elements/properties.ts'
import { map } from '../geometry/matrix.ts'
import { mirroredOnce, mirrorMatrix, unmirrored } from './mirror.ts'

const mirror = fc.constantFrom(...mirrors)
const along = fc.constantFrom('x', 'y')

it('comes back when it is mirrored twice, and both ways in whatever order', () => {
  fc.assert(
    fc.property(mirror, along, along, (mirror, one, other) => {
      expect(mirroredOnce(mirroredOnce(mirror, one), one)).toBe(mirror)
      const there = mirroredOnce(mirroredOnce(mirror, one), other)
      expect(mirroredOnce(mirroredOnce(mirror, other), one)).toBe(there)
    }),
  )
})

it('shows the part of the picture that lies on the other side', () => {
  const crop: Crop = [0, 0.25, 0.5, 0.5]
  expect(unmirrored(crop, 'none')).toEqual(crop)
  expect(unmirrored(crop, 'across')).toEqual([0.5, 0.25, 1, 0.5])
  expect(unmirrored(crop, 'both')).toEqual([0.5, 0.5, 1, 0.75])
  expect(map(mirrorMatrix('across', 20, 10), { x: 5, y: 3 })).toEqual({ x: 15, y: 3 })
  expect(map(mirrorMatrix('down', 20, 10), { x: 5, y: 3 })).toEqual({ x: 5, y: 7 })
})
