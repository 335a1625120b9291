/** Whole random boards: elements of every kind, strokes included, each with an id of its own. */
import fc from 'fast-check'
import { elementFrom, type Element } from '../elements/element.ts'
import { strokeDefaults } from '../elements/stroke.ts'
import type { PropertyName, PropertySet } from '../elements/properties.ts'
import type { ElementId } from '../model/ids.ts'
import { elementOf, type StrokeDraft } from '../operation/element-schema.ts'
import { PointPacker, type Point } from '../points/packed.ts'
import { color, described, values, width } from './arbitrary-element.ts'

const place = fc.double({ min: -3000, max: 3000, noNaN: true })
const point: fc.Arbitrary<Point> = fc.record({
  x: place,
  y: place,
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})

const strokeRest = fc.record(
  Object.fromEntries((Object.keys(strokeDefaults) as PropertyName[]).map((name) => [name, values[name]])),
  { requiredKeys: [] },
) as fc.Arbitrary<PropertySet>

const strokeDraft: fc.Arbitrary<StrokeDraft> = fc
  .record({
    color,
    width,
    format: fc.record({ precision: fc.integer({ min: 0, max: 8 }), pressure: fc.boolean() }),
    points: fc.array(point, { minLength: 1, maxLength: 12 }),
    rest: strokeRest,
  })
  .map(({ color, width, format, points, rest }) => ({
    kind: 'stroke',
    color,
    width,
    ...format,
    points: new PointPacker(format).pack(points),
    ...rest,
  }))

const idOf = (at: number) => `aaaaaaaa.${(at + 1).toString(36)}` as ElementId

/** Up to twelve elements of every kind, in no order. */
export const arbitraryBoard: fc.Arbitrary<Element[]> = fc
  .array(fc.tuple(fc.oneof(described, strokeDraft), fc.integer({ min: -9, max: 99 })), { maxLength: 12 })
  .map((drafts) =>
    drafts.map(([draft, z], at) =>
      draft.kind === 'stroke' ? elementOf(draft, idOf(at), z) : elementFrom(draft, idOf(at), z),
    ),
  )
