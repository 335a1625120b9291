/** Groups as the hand meets them: a press takes the whole group, a second press goes one group deeper. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'

const groupOf = (element: Element): string => element.group ?? ''

/** The outermost group of an element inside `scope` (a group's path, or empty); null where it lies there by itself. */
export function unitOf(element: Element, scope: string): string | null {
  const path = groupOf(element)
  if (scope !== '' && !`${path}/`.startsWith(`${scope}/`)) return path === '' ? null : path.split('/')[0]!
  const rest = scope === '' ? path : path.slice(scope.length + 1)
  if (rest === '') return null
  const next = rest.split('/')[0]!
  return scope === '' ? next : `${scope}/${next}`
}

/** The elements of a group, those of its inner groups included. */
export function membersOf(group: string, elements: Iterable<Element>): ElementId[] {
  const members: ElementId[] = []
  for (const element of elements) if (`${groupOf(element)}/`.startsWith(`${group}/`)) members.push(element.id)
  return members
}

/** Whether an element lies in a group, at whatever depth. */
export function isIn(element: Element, group: string): boolean {
  return group === '' || `${groupOf(element)}/`.startsWith(`${group}/`)
}
