import fc from 'fast-check'
import { expect, it } from 'vitest'
import { extent } from '../placement/placement.ts'
import type { ElementId } from '../model/ids.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import { extentOfPacked } from './extent.ts'
import { PointPacker } from './packed.ts'

const coordinate = fc.double({ min: -700_000, max: 700_000, noNaN: true })
const pressure = fc.double({ min: 0, max: 1, noNaN: true })
const points = fc.array(fc.record({ x: coordinate, y: coordinate, pressure }), { minLength: 1, maxLength: 60 })
const formats = fc.record({ precision: fc.integer({ min: 0, max: 8 }), pressure: fc.boolean() })
/** What may happen to a text on the way: nothing, something lost, something foreign, something more. */
const damage = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.slice(0, -1),
  (text) => `%${text}`,
  (text) => `${text}A`,
  (text) => `${text}gggggggg`,
  () => '',
)

it('is the box of the unpacked points, and null wherever they cannot be read', () => {
  fc.assert(
    fc.property(points, formats, damage, (some, format, damaged) => {
      const text = damaged(new PointPacker(format).pack(some))
      const id = 'aaaaaaaa.1' as ElementId
      const common = { kind: 'stroke', id, z: 1, color: 'ink', width: 4, done: true } as const
      const buffer = new PointBuffer()
      const readable = buffer.read({ ...common, ...format, points: text, count: some.length })
      expect(extentOfPacked(text, some.length, format)).toEqual(readable ? extent(buffer) : null)
    }),
  )
})
