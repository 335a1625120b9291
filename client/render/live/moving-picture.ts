/** A picture of many elements that are being moved together: painted once, with some room around the view, and moved. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { ElementPainter } from '../paint/element-painter.ts'
import type { Viewport } from '../raster/viewport.ts'
import { goesAlong, shiftBetween } from './shift.ts'

/** Fewer elements are painted as quickly as a picture of them. */
const worthwhile = 60
/** Device pixels around the view that the picture shows as well. */
const room = 256

interface Held {
  readonly elements: ReadonlyMap<ElementId, Element>
  /** What the picture shows; null: none was made, the elements were painted once. */
  readonly view: Viewport | null
}

export class MovingPicture {
  readonly #painter: ElementPainter
  #canvas: HTMLCanvasElement | null = null
  #held: Held | null = null

  constructor(painter: ElementPainter) {
    this.#painter = painter
  }

  /** Colours, fonts or pictures are others: what was painted is of no use. */
  forget(): void {
    this.#held = null
    this.#canvas = null
  }

  /** Paints elements (back first), moved where that is enough; false where they must be painted one by one. */
  paint(context: CanvasRenderingContext2D, elements: readonly Element[], view: Viewport): boolean {
    if (elements.length < worthwhile) {
      this.forget()
      return false
    }
    const ids = new Set(elements.map(({ id }) => id))
    const together = elements.filter((element) => goesAlong(element, ids))
    const shift = this.#held && shiftBetween(this.#held.elements, together)
    const ready = shift && this.#held?.view ? place(this.#held.view, view, shift) : null
    if (!ready) {
      const byId = new Map(together.map((element) => [element.id, element]))
      // Moved twice in a row: it will be moved again.
      this.#held = { elements: byId, view: shift ? this.#make(together, view) : null }
      if (!shift) return false
    }
    const { x, y } = ready ?? { x: -room, y: -room }
    if (this.#canvas) context.drawImage(this.#canvas, x, y)
    // Lines that something else holds are led there anew in each frame.
    this.#all(
      context,
      together.length < elements.length ? elements.filter((element) => !goesAlong(element, ids)) : [],
      view,
    )
    return true
  }

  #make(elements: readonly Element[], { scale, left, top, width, height }: Viewport): Viewport {
    const view = { scale, left: left - room, top: top - room, width: width + 2 * room, height: height + 2 * room }
    const canvas = (this.#canvas ??= document.createElement('canvas'))
    canvas.width = view.width
    canvas.height = view.height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no 2D context')
    this.#all(context, elements, view)
    return view
  }

  #all(context: CanvasRenderingContext2D, elements: readonly Element[], view: Viewport): void {
    this.#painter.begin(context)
    for (const element of elements) this.#painter.paint(element, view)
    this.#painter.flush()
  }
}

/** Where a picture lies in a view after a shift, whole device pixels; null where it does not cover the view. */
function place(
  picture: Viewport,
  view: Viewport,
  { dx, dy }: { readonly dx: number; readonly dy: number },
): { readonly x: number; readonly y: number } | null {
  if (picture.scale !== view.scale) return null
  const x = picture.left + Math.round(dx * view.scale) - view.left
  const y = picture.top + Math.round(dy * view.scale) - view.top
  const covers = x <= 0 && y <= 0 && x + picture.width >= view.width && y + picture.height >= view.height
  return covers ? { x, y } : null
}
