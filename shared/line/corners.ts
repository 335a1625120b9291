/** The corners of a line as its path says, and what its ends hold on to. */
import type { Element } from '../elements/element.ts'
import type { LineElement } from '../elements/line.ts'
import type { Binding } from '../elements/properties.ts'
import type { Spot } from '../geometry/matrix.ts'

/** Corners on the board as they were last drawn: an end that holds on to an element is where that is instead. */
export function cornersOf({ x, y, path }: Pick<LineElement, 'x' | 'y' | 'path'>): Spot[] {
  const corners: Spot[] = []
  for (let at = 0; at + 1 < path.length; at += 2) corners.push({ x: x + path[at]!, y: y + path[at + 1]! })
  return corners
}

/** The elements that a line holds on to. */
export function heldBy(element: Element): Binding[] {
  return element.kind === 'line' ? [element.start, element.end].filter((binding) => binding !== null) : []
}
