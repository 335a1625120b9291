/** Where one looks at the board: zoom steps, fitting, going to what is named; each a short flight of the camera. */
import { boundsOf } from '#shared/drawing/placed.ts'
import { joinBoxes, type Box } from '#shared/geometry/box.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { fit, maxZoom, zoomAt, type Area, type Camera } from '../render/camera.ts'
import { flyOver, type Fly } from '../render/fly.ts'
import type { Renderer } from '../render/renderer.ts'
import { shownArea } from '../session/own-presence.ts'

/** Free space around what is zoomed to, CSS px. */
const padding = 64

export class Sight {
  readonly fly: Fly
  readonly #stage: HTMLElement
  readonly #renderer: Renderer
  readonly #view: BoardView

  constructor(stage: HTMLElement, renderer: Renderer, view: BoardView) {
    this.#stage = stage
    this.#renderer = renderer
    this.#view = view
    this.fly = flyOver(renderer)
  }

  /** Board units in view. */
  get box(): Box {
    const { x, y, zoom } = this.#renderer.camera
    const { clientWidth, clientHeight } = this.#stage
    return { left: x, top: y, right: x + clientWidth / zoom, bottom: y + clientHeight / zoom }
  }

  /** The same, as the others are told of it. */
  get shown(): Area {
    return shownArea(this.box)
  }

  /** Around the middle of the window; several steps in a row add up. */
  zoomBy(factor: number): void {
    const middle = { x: this.#stage.clientWidth / 2, y: this.#stage.clientHeight / 2 }
    this.fly.to(zoomAt(this.fly.goal, middle, factor))
  }

  actualSize(): void {
    this.zoomBy(1 / this.fly.goal.zoom)
  }

  /** Shows everything that is on the board, or that is named. */
  fit(ids?: Iterable<ElementId>): void {
    this.fly.to(this.around(ids))
  }

  /** Shows what is named where it is not in view as a whole. */
  reveal(ids: Iterable<ElementId>): void {
    const area = this.areaOf(ids)
    const { left, top, right, bottom } = this.box
    if (!area) return
    const within = area.x >= left && area.y >= top && area.x + area.width <= right && area.y + area.height <= bottom
    if (!within) this.fit(ids)
  }

  /** Fills the window with a frame, at once. */
  showSlide(id: ElementId): void {
    const frame = this.#renderer.shown(id)
    if (frame?.kind !== 'frame') return
    this.#renderer.setCamera(this.filling({ x: frame.x, y: frame.y, width: frame.w, height: frame.h }))
  }

  /** The camera that fills the window with an area. */
  filling(area: Area): Camera {
    const { clientWidth, clientHeight } = this.#stage
    return fit(area, clientWidth, clientHeight, 0, maxZoom)
  }

  /** The camera that shows everything, or what is named, with some space around it; the present one where there is nothing. */
  around(ids?: Iterable<ElementId>): Camera {
    const { clientWidth, clientHeight } = this.#stage
    const area = ids ? this.areaOf(ids) : this.#renderer.bounds()
    return area ? fit(area, clientWidth, clientHeight, padding) : this.#renderer.camera
  }

  areaOf(ids: Iterable<ElementId>): Area | null {
    const boxes = [...ids]
      .map((id) => this.#view.get(id))
      .map((element) => element && boundsOf(element, this.#renderer.world))
      .filter((box) => box !== undefined && box !== null)
    if (boxes.length === 0) return null
    const { left, top, right, bottom } = boxes.reduce(joinBoxes)
    return { x: left, y: top, width: right - left, height: bottom - top }
  }
}
