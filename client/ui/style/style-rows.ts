/** The rows of the style panel: which property each sets, and what can be chosen. A row is shown where it applies. */
import {
  aligns,
  corners,
  dashes,
  fills,
  fonts,
  heads,
  routes,
  valigns,
  type PropertyName,
  type PropertySet,
} from '#shared/elements/properties.ts'
import { hasProperty, type Element } from '#shared/elements/element.ts'
import { sizes, type Style } from '../../editor/style-in-hand.ts'

export interface StyleRow {
  readonly name: keyof Style
  /** The property of an element that it sets. */
  readonly property: PropertyName
  readonly values: readonly (string | number | boolean)[]
}

export const styleRows: readonly StyleRow[] = [
  { name: 'size', property: 'width', values: sizes.map(({ size }) => size) },
  { name: 'fill', property: 'fill', values: fills },
  { name: 'dash', property: 'dash', values: dashes },
  { name: 'corner', property: 'corner', values: corners },
  { name: 'route', property: 'route', values: routes },
  { name: 'startHead', property: 'startHead', values: heads.filter((head) => head !== 'bar' && head !== 'diamond') },
  { name: 'endHead', property: 'endHead', values: heads.filter((head) => head !== 'bar' && head !== 'diamond') },
  { name: 'font', property: 'font', values: fonts },
  { name: 'textSize', property: 'size', values: sizes.map(({ textSize }) => textSize) },
  { name: 'align', property: 'align', values: aligns },
  { name: 'valign', property: 'valign', values: valigns },
  { name: 'wrap', property: 'wrap', values: [false, true] },
]

/** Properties that say nothing until there is text. */
const written: ReadonlySet<PropertyName> = new Set(['font', 'size', 'align', 'valign', 'wrap', 'textColor'])
/** Properties that are set on what is there, not on what is made. */
const later: ReadonlySet<PropertyName> = new Set(['valign', 'wrap'])

/** Whether a row applies to one of these elements. */
export function appliesTo({ property }: Pick<StyleRow, 'property'>, elements: readonly Element[]): boolean {
  return elements.some((element) => {
    if (!hasProperty(element.kind, property)) return false
    if (element.kind === 'frame') return property === 'color' || property === 'fill'
    if (!written.has(property)) return true
    const { text = '' }: PropertySet = element
    return element.kind === 'text' || element.kind === 'note' || text !== ''
  })
}

/** Whether a row applies to what a tool makes. */
export function appliesToKind({ property }: Pick<StyleRow, 'property'>, kind: Element['kind']): boolean {
  if (!hasProperty(kind, property) || later.has(property) || kind === 'frame' || kind === 'image') return false
  // Text is written into shapes and onto lines later.
  return !written.has(property) || kind === 'text' || kind === 'note'
}

/** What a row offers for some elements: the letters of notes can be as large as fits, too. */
export function valuesFor({ name, values }: StyleRow, elements: readonly Element[]): StyleRow['values'] {
  return name === 'textSize' && elements.some(({ kind }) => kind === 'note') ? [...values.slice(0, 3), 0] : values
}
