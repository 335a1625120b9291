/**
 * Drawings of elements, kept for as long as the element is there: it is painted in every tile that it reaches into, and
 * again at every scale, and laying out its letters takes longer than painting them. An element is never changed, another
 * takes its place.
 */
import { drawingOf } from '#shared/drawing/drawing.ts'
import type { Drawing } from '#shared/drawing/mark.ts'
import type { World } from '#shared/drawing/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { heldBy } from '#shared/line/corners.ts'
import { sizes } from '#shared/text/fit.ts'

/** Letters smaller than this (device pixels) are left out: nobody can read them. */
export const leastText = 3

export class Drawings {
  readonly #world: World
  #kept = new WeakMap<Element, Drawing>()
  /** Without letters, which do not matter when they look otherwise. */
  readonly #bare = new WeakMap<Element, Drawing>()

  constructor(world: World) {
    this.#world = world
  }

  /** `scale`: device pixels of a board unit. */
  of(element: Element, scale: number): Drawing {
    if (depends(element)) return drawingOf(element, this.#world)
    const bare = unreadable(element, scale)
    const all = bare ? this.#bare : this.#kept
    const kept = all.get(element)
    if (kept) return kept
    const drawing = drawingOf(bare ? ({ ...element, text: '' } as Element) : element, this.#world)
    all.set(element, drawing)
    return drawing
  }

  /** Letters are wider or narrower than they were. */
  forget(): void {
    this.#kept = new WeakMap()
  }
}

/** A line is where it holds on to; and a stroke's outline is large, and another one at every scale. */
const depends = (element: Element): boolean => element.kind === 'stroke' || heldBy(element).length > 0

/** Whether it has letters, and none that could be read. Those of a line stay, which is open where they stand. */
function unreadable(element: Element, scale: number): boolean {
  if (element.kind !== 'note' && element.kind !== 'shape' && element.kind !== 'text') return false
  const largest = element.size > 0 ? element.size : sizes[0]
  return largest * scale < leastText && element.text !== ''
}
