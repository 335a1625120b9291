/** The look of one element, given to others: what they have no property for is left out. */
import { hasProperty, propertyOf, type Element } from '#shared/elements/element.ts'
import type { PropertyName, PropertySet } from '#shared/elements/properties.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'

const look: readonly PropertyName[] = [
  ...(['color', 'width', 'dash', 'fill', 'fillColor', 'opacity', 'corner'] as const),
  ...(['route', 'startHead', 'endHead', 'font', 'size', 'align', 'valign', 'textColor'] as const),
]

/** The look of the first of some elements. */
export function copiedStyle([first]: readonly Element[]): PropertySet | null {
  if (!first) return null
  return Object.fromEntries(
    look.flatMap((name) => (hasProperty(first.kind, name) ? [[name, propertyOf(first, name)]] : [])),
  )
}

/** The changes that give elements a look; those that are locked keep theirs. */
export function pastedStyle(style: PropertySet, elements: readonly Element[]): ChangeOf[] {
  return elements
    .filter(({ locked }) => !locked)
    .map((element): ChangeOf => {
      const own = Object.entries(style).filter(([name]) => hasProperty(element.kind, name as PropertyName))
      // A note's letters are as large as fits, and others' letters cannot be.
      const sized = own.filter(([name, value]) => name !== 'size' || (element.kind !== 'note' && Number(value) > 0))
      return [element.id, Object.fromEntries(sized)]
    })
    .filter(([, change]) => Object.keys(change).length > 0)
}
