/** From the style in hand to properties of elements, and back. */
import { hasProperty, propertyOf, type Element } from '#shared/elements/element.ts'
import type { PropertyName, PropertySet } from '#shared/elements/properties.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Style } from './style-in-hand.ts'

/** Properties that a change of style sets, at a zoom. */
export function propertiesOf({ size, textSize, ...rest }: Partial<Style>, zoom: number): PropertySet {
  const { minWidth, maxWidth } = protocolLimits
  const onBoard = (pixels: number) => Number((pixels / zoom).toPrecision(4))
  return {
    ...rest,
    ...(size === undefined ? {} : { width: Math.min(maxWidth, Math.max(minWidth, onBoard(size))) }),
    ...(textSize === undefined ? {} : { size: Math.min(1_000, onBoard(textSize)) }),
  }
}

/** Properties of a new element of a kind. The letters of a note are as large as fits, text begins at the left, all text inside of something in its middle. */
export function styleOf(kind: Element['kind'], style: Style, zoom: number): PropertySet {
  const all = propertiesOf(style, zoom)
  const left = kind === 'text' ? ['align', 'wrap'] : []
  const unset = new Set<string>(kind === 'note' ? ['size', 'color', 'valign'] : [...left, 'valign'])
  const own = (Object.keys(all) as PropertyName[]).filter((name) => hasProperty(kind, name) && !unset.has(name))
  const set = Object.fromEntries(own.map((name) => [name, all[name]]))
  // Ink on ink-coloured paper could not be read.
  return kind === 'note' && style.color !== 'ink' ? { ...set, color: style.color } : set
}

/** The value that all elements share of a property that they have; undefined where none has it, null where they differ. */
export function sharedValue(elements: readonly Element[], name: PropertyName): unknown {
  const values = new Set(
    elements.filter(({ kind }) => hasProperty(kind, name)).map((element) => JSON.stringify(propertyOf(element, name))),
  )
  if (values.size === 0) return undefined
  return values.size > 1 ? null : JSON.parse([...values][0]!)
}
