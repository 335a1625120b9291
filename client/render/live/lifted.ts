/**
 * Elements that are being moved, resized or written: painted anew in each frame over the tiles, in their own order. One
 * that was let go stays until the tiles show it.
 */
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/placement/world.ts'
import { byPaintingOrder, onlyMoved, type Element } from '#shared/elements/element.ts'
import type { Box } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { ElementPainter, type ElementPainterParts } from '../paint/element-painter.ts'
import type { Viewport } from '../raster/viewport.ts'
import type { MovingPicture } from './moving-picture.ts'
import { noPreview, type Preview, type Travel } from './preview.ts'

/** Fewer elements are painted as quickly as a picture of them. */
const worthwhile = 60

/** A let-go element that the tiles do not show yet. */
interface Settling {
  readonly box: Box
  /** The tiles show it: it goes in the next frame, when they are on the screen for certain. */
  shown: boolean
}

export class Lifted {
  /** What is painted in each frame. */
  readonly canvas = document.createElement('canvas')
  /** Something on the layer looks different. */
  dirty = true
  readonly #context: CanvasRenderingContext2D
  readonly #painter: ElementPainter
  readonly #world: World
  /** Null until there were many. */
  #moving: MovingPicture | null = null
  #loading = false
  readonly #changed: () => void
  /** Elements as a gesture under way would have them, before any operation says so. */
  #preview = noPreview
  readonly #ids = new Set<ElementId>()
  readonly #settling = new Map<ElementId, Settling>()
  #painted = true
  #blank = true

  /** `changed` is called when there is something to paint. */
  constructor(palette: Palette, { world, changed, ...parts }: ElementPainterParts & { readonly changed: () => void }) {
    const context = this.canvas.getContext('2d')
    if (!context) throw new Error('no 2D context')
    this.#context = context
    this.#world = { ...world, get: (id) => this.#preview.get(id) ?? world.get(id) }
    this.#painter = new ElementPainter(palette, { ...parts, world: this.#world })
    this.#changed = changed
    this.canvas.style.display = 'none'
  }

  setPalette(palette: Palette): void {
    this.#painter.setPalette(palette)
    this.repaint()
  }

  /** Colours, fonts or pictures are others. */
  repaint(): void {
    this.#painter.forget()
    this.#moving?.forget()
    this.dirty = true
  }

  get ids(): ReadonlySet<ElementId> {
    return new Set(this.#ids)
  }

  /** Another frame is needed. */
  get busy(): boolean {
    return [...this.#settling.values()].some(({ shown }) => shown)
  }

  get calm(): boolean {
    return this.#settling.size === 0
  }

  /** So many that what lies around them, and lacks them, would be painted at length and for a moment only. */
  get many(): boolean {
    return this.#ids.size >= worthwhile
  }

  has(id: ElementId): boolean {
    return this.#ids.has(id)
  }

  add(id: ElementId): void {
    this.#ids.add(id)
    this.#settling.delete(id)
    this.#exchanged()
  }

  /** Lets an element go; without a box at once. */
  drop(id: ElementId, box: Box | undefined): void {
    this.#ids.delete(id)
    if (box) this.#settling.set(id, { box, shown: false })
    this.#exchanged()
  }

  /** An element is gone. */
  remove(id: ElementId): void {
    this.#ids.delete(id)
    this.#settling.delete(id)
    this.#exchanged()
  }

  clear(): void {
    this.#ids.clear()
    this.#settling.clear()
    this.#exchanged()
  }

  /** Whether what is lifted is painted at all, and what of it looks otherwise than on the board. */
  show(painted: boolean, preview: Preview): void {
    this.#painted = painted
    this.#preview = preview
    this.dirty = true
  }

  get travel(): Travel | undefined {
    return this.#preview.travel
  }

  /** An element as it is shown. */
  get(id: ElementId): Element | undefined {
    return this.#world.get(id)
  }

  /** A lifted element is another one on the board. */
  changed(before: Element | undefined, after: Element): void {
    if (before && onlyMoved(before, after)) this.dirty = true
    else this.#exchanged()
  }

  /** What there is to paint is something else. */
  #exchanged(): void {
    this.#moving?.outdate()
    this.dirty = true
  }

  /** Lets go what the tiles show; `shows` tells whether they do. */
  release(shows: (box: Box) => boolean): void {
    for (const [id, settling] of this.#settling) {
      if (settling.shown) {
        this.#settling.delete(id)
        this.#exchanged()
      } else settling.shown = shows(settling.box)
    }
  }

  /** `pixelRatio`: device pixels per CSS pixel. */
  paint(view: Viewport, pixelRatio: number): void {
    this.dirty = false
    const travelled = this.#moving?.travelled(this.#preview.travel, view, pixelRatio)
    const rest = travelled ? this.#all(travelled) : this.#lookAtAll(view, pixelRatio)
    if (this.#blank && rest.length === 0) return
    this.#blank = rest.length === 0
    this.canvas.style.display = this.#blank ? 'none' : ''
    this.#context.clearRect(0, 0, view.width, view.height)
    this.#painter.begin(this.#context)
    for (const element of rest) this.#painter.paint(element, view)
    this.#painter.flush()
  }

  #all(ids: readonly ElementId[]): Element[] {
    return ids.map((id) => this.#world.get(id)).filter((element) => element !== undefined)
  }

  #lookAtAll(view: Viewport, pixelRatio: number): readonly Element[] {
    const lifted = this.#painted ? this.#ids : []
    const elements = this.#all([...lifted, ...this.#settling.keys()]).sort(byPaintingOrder)
    if (elements.length >= worthwhile && this.#moving)
      return this.#moving.show(elements, this.#preview.travel, view, pixelRatio)
    if (elements.length >= worthwhile) void this.#load()
    else this.#moving?.forget()
    return elements
  }

  /** Until it is there, all are painted; and where it cannot be fetched, until it is wanted another time. */
  async #load(): Promise<void> {
    if (this.#loading) return
    this.#loading = true
    const loaded = await import('./moving-picture.ts').catch(() => null)
    this.#loading = false
    if (!loaded) return
    this.#moving = new loaded.MovingPicture(this.#painter, this.canvas)
    this.dirty = true
    this.#changed()
  }
}
