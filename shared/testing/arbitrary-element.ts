/** Random elements and changes of them, for property tests: every kind and every property, usual values and unusual ones. */
import fc from 'fast-check'
import { describedKinds, type Draft } from '../elements/element.ts'
import {
  aligns,
  brushes,
  corners,
  dashes,
  fills,
  fonts,
  heads,
  imageTypes,
  mirrors,
  routes,
  shapes,
  valigns,
  type Properties,
  type PropertyName,
  type PropertySet,
} from '../elements/properties.ts'
import { colorNames } from '../model/color.ts'
import type { ElementId } from '../model/ids.ts'
import type { Change } from '../operation/element-update.ts'
import { cleanText } from '../elements/clean-text.ts'

export const color = fc.constantFrom(...colorNames, '#00ff88')
export const width = fc.constantFrom(0.5, 2, 7.25)

/** JSON knows no negative zero. */
const coordinate = fc
  .oneof(fc.integer({ min: -2000, max: 2000 }), fc.double({ min: -2000, max: 2000, noNaN: true }))
  .map((value) => value + 0)
const length = fc.oneof(fc.integer({ min: 0, max: 800 }), fc.double({ min: 0, max: 800, noNaN: true }))
const share = fc.double({ min: 0, max: 1, noNaN: true })
const id = fc.constantFrom('aaaaaaaa.1', 'bbbbbbbb.2', 'cccccccc.3') as fc.Arbitrary<ElementId>
const text = fc.oneof(
  fc.constantFrom(
    '',
    'a "quoted" \'text\'',
    'two\nlines\tand a tab',
    'שלום עולם',
    'مرحبا',
    '👩‍👩‍👧 é 漢字',
    '\u2028\t\ufeff',
  ),
  fc.string({ maxLength: 40, unit: 'grapheme' }).map(cleanText),
)
const binding = fc.option(fc.tuple(id, share, share), { nil: null })

/** Valid values of each property. */
export const values: { readonly [N in PropertyName]: fc.Arbitrary<Properties[N]> } = {
  x: coordinate,
  y: coordinate,
  w: length,
  h: length,
  angle: fc.double({ min: -3.2, max: 3.2, noNaN: true }).map((value) => value + 0),
  sx: fc.constantFrom(1, -1, 0.5, 2.25),
  sy: fc.constantFrom(1, -1, 0.5, 2.25),
  color,
  width,
  dash: fc.constantFrom(...dashes),
  fill: fc.constantFrom(...fills),
  fillColor: fc.oneof(fc.constant(''), color),
  textColor: fc.oneof(fc.constant(''), color),
  opacity: fc.double({ min: 0.05, max: 1, noNaN: true }),
  corner: fc.constantFrom(...corners),
  brush: fc.constantFrom(...brushes),
  shape: fc.constantFrom(...shapes),
  text,
  font: fc.constantFrom(...fonts),
  size: fc.integer({ min: 0, max: 120 }),
  align: fc.constantFrom(...aligns),
  valign: fc.constantFrom(...valigns),
  wrap: fc.boolean(),
  path: fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 5 }).map((points) => points.flat()),
  route: fc.constantFrom(...routes),
  startHead: fc.constantFrom(...heads),
  endHead: fc.constantFrom(...heads),
  start: binding,
  end: binding,
  file: fc.constantFrom('', 'A'.repeat(43), '0123456789_-'.repeat(4).slice(0, 43)),
  type: fc.constantFrom(...imageTypes),
  crop: fc.option(fc.tuple(share, share, share, share), { nil: null }),
  mirror: fc.constantFrom(...mirrors),
  name: fc.string({ maxLength: 20 }).map(cleanText),
  locked: fc.boolean(),
  group: fc.constantFrom('', 'g1', 'g1/g2'),
  frame: fc.oneof(fc.constant('' as const), id),
  link: fc.constantFrom('', 'https://example.org/?a=b&c="d"', 'mailto:ana@example.org'),
}

const some = (names: readonly PropertyName[]): fc.Arbitrary<PropertySet> =>
  fc.record(Object.fromEntries(names.map((name) => [name, values[name]])), {
    requiredKeys: [],
  })

/** Drafts of every kind but the stroke. */
export const described: fc.Arbitrary<Draft> = fc.oneof(
  ...describedKinds.map(({ kind, defaults }) =>
    some(Object.keys(defaults) as PropertyName[]).map((rest) => ({ kind, ...rest })),
  ),
)

/** What one update sets of an element of whatever kind. */
export const change: fc.Arbitrary<Change> = fc
  .record({
    set: some(Object.keys(values) as PropertyName[]),
    z: fc.option(fc.oneof(fc.integer({ min: -9, max: 99 }), fc.constant(2 ** 50)), { nil: undefined }),
    one: fc.constantFrom('color', 'x', 'text').chain((name) => some([name as PropertyName])),
    many: fc.boolean(),
  })
  .map(({ set, z, one, many }): Change => ({ ...(many ? set : one), ...(z === undefined ? {} : { z }) }))
  .filter((set) => Object.keys(set).length > 0)
