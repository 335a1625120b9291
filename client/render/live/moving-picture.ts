/**
 * A picture of many elements that are being moved together: painted once, with some room around the view, and moved. Loaded when
 * there are many first.
 */
import type { Element } from '#shared/elements/element.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { ElementPainter } from '../paint/element-painter.ts'
import type { Viewport } from '../raster/viewport.ts'
import { between, type Travel } from './preview.ts'
import { goesAlong, shiftBetween, type Shift } from './shift.ts'

/** Device pixels around the view that the picture shows as well. */
const room = 256

interface Held {
  readonly elements: ReadonlyMap<ElementId, Element>
  /** What the picture shows; null: none was made, the elements were painted once. */
  readonly view: Viewport | null
  /** How far they had come then. */
  readonly travel: Travel | undefined
  /** What it does not show. */
  readonly rest: readonly ElementId[]
}

export class MovingPicture {
  /** Moved by the browser: not a pixel of it is painted again. In the page while it shows something. */
  readonly #canvas = document.createElement('canvas')
  /** What lies right above it. */
  readonly #above: HTMLCanvasElement
  readonly #painter: ElementPainter
  #held: Held | null = null
  #outdated = false

  constructor(painter: ElementPainter, above: HTMLCanvasElement) {
    this.#painter = painter
    this.#above = above
    Object.assign(this.#canvas.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      pointerEvents: 'none',
      willChange: 'transform',
    })
    this.#canvas.setAttribute('aria-hidden', 'true')
  }

  /** Colours, fonts or pictures are others: what was painted is of no use. */
  forget(): void {
    if (!this.#held) return
    this.#hold(null)
    this.#canvas.width = this.#canvas.height = 0
  }

  /** Elements came, went or look otherwise: all of them must be looked at again. */
  outdate(): void {
    this.#outdated = true
  }

  /** Shows what travelled on since `show`, without a look at it; returns what must be painted, or null where a look is needed. */
  travelled(travel: Travel | undefined, view: Viewport, pixelRatio: number): readonly ElementId[] | null {
    const held = this.#held
    const shift = between(held?.travel, travel)
    if (this.#outdated || !held?.view || !shift) return null
    const spot = place(held.view, view, shift)
    if (spot) this.#put(spot, pixelRatio)
    return spot && held.rest
  }

  /** Shows elements (back first) moved, where that is enough; returns those that must be painted. `pixelRatio`: of the screen. */
  show(
    elements: readonly Element[],
    travel: Travel | undefined,
    view: Viewport,
    pixelRatio: number,
  ): readonly Element[] {
    this.#outdated = false
    const ids = new Set(elements.map(({ id }) => id))
    const together = elements.filter((element) => goesAlong(element, ids))
    // Lines that something else holds are led there anew in each frame.
    const rest = together.length < elements.length ? elements.filter((element) => !goesAlong(element, ids)) : []
    const shift = this.#held && shiftBetween(this.#held.elements, together)
    const ready = shift && this.#held?.view ? place(this.#held.view, view, shift) : null
    if (!ready) {
      // Moved twice in a row: it will be moved again.
      const shown = shift ? this.#make(together, view, pixelRatio) : null
      this.#hold({ elements: byId(together), view: shown, travel, rest: rest.map(({ id }) => id) })
      if (!shift) return elements
    }
    this.#put(ready ?? { x: -room, y: -room }, pixelRatio)
    return rest
  }

  /** Device pixels. */
  #put({ x, y }: Spot, pixelRatio: number): void {
    this.#canvas.style.transform = `translate(${x / pixelRatio}px, ${y / pixelRatio}px)`
  }

  #hold(held: Held | null): void {
    this.#held = held
    if (!held?.view) this.#canvas.remove()
    else if (!this.#canvas.isConnected) this.#above.before(this.#canvas)
  }

  #make(elements: readonly Element[], { scale, left, top, width, height }: Viewport, pixelRatio: number): Viewport {
    const view = { scale, left: left - room, top: top - room, width: width + 2 * room, height: height + 2 * room }
    const canvas = this.#canvas
    canvas.width = view.width
    canvas.height = view.height
    canvas.style.width = `${view.width / pixelRatio}px`
    canvas.style.height = `${view.height / pixelRatio}px`
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no 2D context')
    this.#painter.begin(context)
    for (const element of elements) this.#painter.paint(element, view)
    this.#painter.flush()
    return view
  }
}

const byId = (elements: readonly Element[]): ReadonlyMap<ElementId, Element> =>
  new Map(elements.map((element) => [element.id, element]))

/** Where a picture lies in a view after a shift, whole device pixels; null where it does not cover the view. */
function place(picture: Viewport, view: Viewport, { dx, dy }: Shift): Spot | null {
  if (picture.scale !== view.scale) return null
  const x = picture.left + Math.round(dx * view.scale) - view.left
  const y = picture.top + Math.round(dy * view.scale) - view.top
  const covers = x <= 0 && y <= 0 && x + picture.width >= view.width && y + picture.height >= view.height
  return covers ? { x, y } : null
}
