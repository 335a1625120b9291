/** The rows of the style panel: which property each sets, and what can be chosen. A row is shown where it applies. */
import {
  aligns,
  corners,
  dashes,
  fills,
  fonts,
  heads,
  routes,
  type PropertyName,
  type PropertySet,
} from '#shared/elements/properties.ts'
import { hasProperty, type Element } from '#shared/elements/element.ts'
import { sizes, type Style } from '../tools/style.ts'

export interface StyleRow {
  readonly name: keyof Style
  /** The property of an element that it sets. */
  readonly property: PropertyName
  readonly values: readonly (string | number)[]
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
]

/** Properties that say nothing until there is text. */
const written: ReadonlySet<PropertyName> = new Set(['font', 'size', 'align'])

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
  if (!hasProperty(kind, property) || kind === 'frame' || kind === 'image') return false
  // Text is written into shapes and onto lines later.
  return !written.has(property) || kind === 'text' || kind === 'note'
}
