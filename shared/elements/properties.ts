/**
 * Every property that an element can have: one name means the same in all kinds, and each stands alone when
 * two people change an element at once. Lengths are board units, angles radians clockwise.
 */
import * as Type from '../model/schema.ts'
import type { Static } from 'typebox'
import { colorPattern } from '../model/color.ts'
import { idSchemas, patterns, type ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { cleanPattern } from './clean-text.ts'

export const shapes = [
  'rectangle',
  'ellipse',
  'diamond',
  'triangle',
  'hexagon',
  'star',
  'cloud',
  'speech',
  'cylinder',
] as const
export const fills = ['none', 'tint', 'solid', 'hatch'] as const
export const dashes = ['solid', 'dashed', 'dotted'] as const
export const corners = ['sharp', 'round'] as const
export const fonts = ['hand', 'sans', 'mono'] as const
export const aligns = ['left', 'center', 'right'] as const
export const valigns = ['top', 'middle', 'bottom'] as const
export const routes = ['straight', 'curved', 'elbow'] as const
export const heads = ['none', 'arrow', 'triangle', 'dot', 'diamond', 'bar'] as const
export const brushes = ['pen', 'highlighter'] as const
export const mirrors = ['none', 'across', 'down', 'both'] as const
export const imageTypes = ['png', 'jpeg', 'webp', 'gif', 'avif', 'svg'] as const

/** Where the end of a line holds on to an element: its id and a place in its box, 0 to 1 across and down. */
export type Binding = readonly [element: ElementId, x: number, y: number]
/** The part of an image that shows, as one sees it, mirrored or not: edges from 0 to 1 of its width and height. */
export type Crop = readonly [left: number, top: number, right: number, bottom: number]

const coordinate = Type.Number({ minimum: -protocolLimits.coordinate, maximum: protocolLimits.coordinate })
const length = Type.Number({ minimum: 0, maximum: 2 * protocolLimits.coordinate })
const scale = Type.Number({ minimum: -10_000, maximum: 10_000 })
const share = Type.Number({ minimum: 0, maximum: 1 })
const color = Type.String({ pattern: colorPattern.source })
const oneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>(Type.String({ pattern: `^(?:${values.join('|')})$` }))
const binding = Type.Unsafe<Binding | null>(Type.Union([Type.Null(), Type.Tuple([idSchemas.element, share, share])]))

export const properties = {
  /** Place: the upper left corner before turning; for a stroke how far it was moved from where it was drawn. */
  x: coordinate,
  y: coordinate,
  w: length,
  h: length,
  /** Turned about the middle of its box. */
  angle: Type.Number({ minimum: -6.3, maximum: 6.3 }),
  /** Stretched about the middle of where it was drawn; negative: mirrored. */
  sx: scale,
  sy: scale,

  color,
  /** Nominal width of lines. */
  width: Type.Number({ minimum: protocolLimits.minWidth, maximum: protocolLimits.maxWidth }),
  dash: oneOf(dashes),
  fill: oneOf(fills),
  /** Empty: as `color`. */
  fillColor: Type.String({ pattern: `^$|${colorPattern.source}` }),
  /** Of letters. Empty: as `color`, or what can be read on a solid fill; on a note ink. */
  textColor: Type.String({ pattern: `^$|${colorPattern.source}` }),
  opacity: Type.Number({ minimum: 0.05, maximum: 1 }),
  corner: oneOf(corners),
  brush: oneOf(brushes),
  shape: oneOf(shapes),

  text: Type.String({ maxLength: protocolLimits.textLength, pattern: cleanPattern }),
  font: oneOf(fonts),
  /** Height of the letters' em. For a note 0: as large as fits. */
  size: Type.Number({ minimum: 0, maximum: 1_000 }),
  align: oneOf(aligns),
  valign: oneOf(valigns),
  /** Lines are broken at the width; otherwise the width follows the lines. */
  wrap: Type.Boolean(),

  /** Corners of a line, x and y in turn, relative to its place. */
  path: Type.Unsafe<readonly number[]>(
    Type.Array(coordinate, { minItems: 4, maxItems: 2 * protocolLimits.pointsPerLine }),
  ),
  route: oneOf(routes),
  startHead: oneOf(heads),
  endHead: oneOf(heads),
  start: binding,
  end: binding,

  /** Content hash of the picture (`docs/protocol.md`, Files); empty: not uploaded yet. */
  file: Type.String({ pattern: '^(?:[A-Za-z0-9_-]{43})?$' }),
  type: oneOf(imageTypes),
  crop: Type.Unsafe<Crop | null>(Type.Union([Type.Null(), Type.Tuple([share, share, share, share])])),
  /** Sides of a picture that have changed places: left and right, top and bottom. */
  mirror: oneOf(mirrors),
  /** Title of a frame, description of an image. */
  name: Type.String({ maxLength: protocolLimits.titleLength, pattern: cleanPattern }),

  locked: Type.Boolean(),
  /** Groups it is in, outermost first, parted by slashes. */
  group: Type.String({ pattern: '^(?:[A-Za-z0-9_-]{1,12}(?:/[A-Za-z0-9_-]{1,12}){0,7})?$' }),
  /** The frame that carries it. */
  frame: Type.Unsafe<ElementId | ''>(Type.String({ pattern: `^$|${patterns.element.source}` })),
  link: Type.String({ pattern: '^(?:(?:https?://|mailto:)[!-~]{1,2000})?$' }),
} as const

export type Properties = { readonly [K in keyof typeof properties]: Static<(typeof properties)[K]> }
export type PropertyName = keyof Properties
/** Some properties with values: what an update sets. */
export type PropertySet = { readonly [K in PropertyName]?: Properties[K] }

export const propertyNames = Object.keys(properties) as readonly PropertyName[]

/** Whether two values of a property are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))
}
