/** What a change of style sets on elements: only what they have, and the box that their text fills then. */
import { hasProperty, type Element } from '#shared/elements/element.ts'
import type { PropertyName, PropertySet } from '#shared/elements/properties.ts'
import type { World } from '#shared/placement/world.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { writtenChange } from '../writing/written.ts'

/** Properties that text takes more or less room by, or has it by. */
const roomy: readonly PropertyName[] = ['font', 'size', 'wrap', 'shape']

/** Changes that set properties on elements. */
export function restyled(elements: readonly Element[], style: PropertySet, world: World): ChangeOf[] {
  const changes = elements.map((element): ChangeOf => {
    // Letters as large as fits: only a note has room of its own for them.
    const fits = (name: PropertyName) => name !== 'size' || style.size !== 0 || element.kind === 'note'
    const names = (Object.keys(style) as PropertyName[]).filter((name) => hasProperty(element.kind, name) && fits(name))
    return [element.id, Object.fromEntries(names.map((name) => [name, style[name]]))]
  })
  return withRoom(changes, elements, world)
}

/** The changes, and the boxes of text that takes more or less room by them. */
export function withRoom(changes: readonly ChangeOf[], elements: readonly Element[], world: World): ChangeOf[] {
  const own = new Map(elements.map((element) => [element.id, element]))
  return changes
    .filter(([, change]) => Object.keys(change).length > 0)
    .map(([id, change]): ChangeOf => {
      const element = own.get(id)
      const lettered = element?.kind === 'text' || (element?.kind === 'shape' && element.text !== '')
      if (!lettered || !roomy.some((name) => name in change)) return [id, change]
      // Its own properties with other values.
      const after = { ...element, ...change } as typeof element
      return [id, { ...change, ...writtenChange(after, after.text, world) }]
    })
}
