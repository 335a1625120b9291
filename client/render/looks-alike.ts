import type { Element } from '#shared/elements/element.ts'
import { sameValue } from '#shared/elements/properties.ts'

/** What does not show, apart from the place in the painting order. */
const unseen: ReadonlySet<string> = new Set(['z', 'done', 'locked', 'group', 'frame', 'link'])

/** Whether two states of an element differ in nothing that shows but their place in the painting order. */
export function looksAlike(a: Element, b: Element): boolean {
  const [first, second]: Record<string, unknown>[] = [{ ...a }, { ...b }]
  return Object.keys({ ...first, ...second }).every(
    (name) => unseen.has(name) || sameValue(first?.[name], second?.[name]),
  )
}
