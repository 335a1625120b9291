/**
 * Drawings of what has letters, kept for as long as the element is there: it is painted in every tile that it reaches into,
 * and again at every scale, and laying letters out takes longer than painting them. An element is never changed, another
 * takes its place.
 */
import { drawingOf } from '#shared/drawing/drawing.ts'
import type { Drawing } from '#shared/drawing/mark.ts'
import type { World } from '#shared/placement/world.ts'
import type { DescribedElement, Element } from '#shared/elements/element.ts'
import { sizes } from '#shared/text/fit.ts'

/** Letters smaller than this (device pixels) are left out: nobody can read them. */
export const leastText = 3

/** Those of a line stay out of it: the line is open where they stand, and goes where others are. */
type Lettered = Extract<DescribedElement, { readonly kind: 'note' | 'shape' | 'text' }>

export class Drawings {
  readonly #world: World
  #kept = new WeakMap<Element, Drawing>()

  constructor(world: World) {
    this.#world = world
  }

  /** `scale`: device pixels of a board unit. */
  of(element: Element, scale: number): Drawing {
    if (!lettered(element)) return drawingOf(element, this.#world)
    if (unreadable(element, scale)) return drawingOf({ ...element, text: '' }, this.#world)
    const kept = this.#kept.get(element)
    if (kept) return kept
    const drawing = drawingOf(element, this.#world)
    this.#kept.set(element, drawing)
    return drawing
  }

  /** Letters are wider or narrower than they were. */
  forget(): void {
    this.#kept = new WeakMap()
  }
}

const lettered = (element: Element): element is Lettered =>
  (element.kind === 'note' || element.kind === 'shape' || element.kind === 'text') && element.text !== ''

function unreadable({ size }: Lettered, scale: number): boolean {
  const largest = size > 0 ? size : sizes[0]
  return largest * scale < leastText
}
