import { sameElement, type Element } from '#shared/elements/element.ts'

/** What does not show, apart from the place in the painting order. */
const unseen: ReadonlySet<string> = new Set(['z', 'done', 'locked', 'group', 'frame', 'link'])

/** Whether two states of an element differ in nothing that shows but their place in the painting order. */
export function looksAlike(a: Element, b: Element): boolean {
  return sameElement(a, b, (name) => unseen.has(name))
}
