/**
 * Paints a board and own ink into an element of the page. Nothing runs while nothing changes; a change of the board,
 * of the camera or of a stroke asks for one frame.
 */
import type { ElementId } from '#shared/model/ids.ts'
import { precisionForZoom } from '#shared/points/packed.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { BaseLayer } from './base-layer.ts'
import { BoardSync } from './board-sync.ts'
import { clampZoom, type Area, type Camera } from './camera.ts'
import type { Ink } from './live/ink.ts'
import { LiveBoard } from './live/live-board.ts'
import type { InkStyle } from './live/live-stroke.ts'
import type { Palette } from './palette.ts'
import { TileBoard } from './raster/tile-board.ts'
import type { Viewport } from './raster/viewport.ts'
import type { Box } from './scene/box.ts'
import { Scene } from './scene/scene.ts'
import { Stage } from './stage.ts'
import { thumbnailOf } from './thumbnail.ts'

/** Milliseconds after the last change of zoom until the tiles of the new scale are made. */
const settleTime = 90
/** While one zooms on and on, tiles of a scale between are made when the shown ones are off by this factor. */
const offBy = 2.2

export interface RenderStats {
  readonly frames: number
  /** Longest frame so far, milliseconds of this code. */
  readonly longestFrame: number
  readonly tilesMade: number
  readonly tileBytes: number
  /** Elements left out because they could not be read. */
  readonly broken: number
}

export interface RendererOptions {
  /** Makes tiles on the page even where a worker could. */
  readonly withoutWorker?: boolean
}

export class Renderer {
  readonly #stage: Stage
  readonly #base = new BaseLayer()
  readonly #scene = new Scene()
  readonly #tiles: TileBoard
  readonly #live: LiveBoard
  readonly #sync: BoardSync
  readonly #cameraListeners = new Set<() => void>()
  #palette: Palette
  #camera: Camera = { x: 0, y: 0, zoom: 1 }
  #view: Viewport
  #hidden: ReadonlySet<ElementId> = new Set()
  #baseDirty = true
  #frame = 0
  #settleTimer: ReturnType<typeof setTimeout> | undefined
  /** Scale that tiles are made for; it lags behind during a zoom gesture. */
  #tileScale = 0
  readonly #waiting: (() => void)[] = []
  #frames = 0
  #longestFrame = 0

  constructor(element: HTMLElement, view: BoardView, palette: Palette, options: RendererOptions = {}) {
    this.#palette = palette
    this.#live = new LiveBoard(() => this.#schedule())
    const { settled, tips } = this.#live.layer
    this.#stage = new Stage(element, [this.#base.canvas, settled, tips], () => this.#resized())
    this.#view = this.#viewport()
    this.#tileScale = this.#view.scale
    this.#tiles = new TileBoard({
      palette,
      everything: () => this.#sync.finished(),
      onNews: () => this.#schedule(),
      page: options.withoutWorker ?? false,
    })
    this.#sync = new BoardSync(view, this.#scene, this.#tiles, this.#live, () => this.#schedule())
    this.#schedule()
  }

  get camera(): Camera {
    return this.#camera
  }

  setCamera(camera: Camera): void {
    const zoom = clampZoom(camera.zoom)
    const { x, y } = camera
    if (x === this.#camera.x && y === this.#camera.y && zoom === this.#camera.zoom) return
    const zoomed = zoom !== this.#camera.zoom
    this.#camera = { x, y, zoom }
    this.#view = this.#viewport()
    this.#baseDirty = true
    if (zoomed) this.#zoomed()
    this.#schedule()
    for (const listener of this.#cameraListeners) listener()
  }

  /** Calls back after each change of the camera; returns how to stop. */
  onCamera(listener: () => void): () => void {
    this.#cameraListeners.add(listener)
    return () => this.#cameraListeners.delete(listener)
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
    this.#tiles.setPalette(palette)
    this.#live.layer.refresh()
    this.#baseDirty = this.#live.dirty = true
    this.#schedule()
  }

  /** Fits the canvases to the element; a change of its size is noticed without this. */
  resize(): void {
    this.#stage.measure()
  }

  /** Begins an own stroke, which shows in the frame of each `add`. Width in board units. */
  beginInk(style: Omit<InkStyle, 'precision'> & Partial<Pick<InkStyle, 'precision'>>): Ink {
    return this.#live.beginInk({ precision: precisionForZoom(this.#camera.zoom), ...style })
  }

  /** Elements whose ink is within `radius` of a point (board units), front first. */
  hit(x: number, y: number, radius: number): ElementId[] {
    if (this.#sync.indexing) this.#sync.complete(performance.now())
    return this.#scene.hit(x, y, radius).map((element) => element.id)
  }

  /** Paints these elements faintly (and those of the last call, unless named again, fully). */
  hide(ids: ReadonlySet<ElementId>): void {
    const boxes: Box[] = []
    for (const id of new Set([...ids, ...this.#hidden])) {
      const box = ids.has(id) === this.#hidden.has(id) ? undefined : this.#scene.box(id)
      if (box) boxes.push(box)
    }
    this.#hidden = new Set(ids)
    if (boxes.length === 0) return
    this.#tiles.hide(this.#hidden, boxes)
    this.#schedule()
  }

  /** Area of everything on the board, or null when it is empty. */
  bounds(): Area | null {
    this.#sync.complete(performance.now())
    const box = this.#scene.bounds()
    return box && { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top }
  }

  /** A small picture of the whole board, in pixels; null while there is none to be had, or the board is empty. */
  thumbnail(size: { width: number; height: number }): Promise<Blob | null> {
    const { overview } = this.#tiles
    return overview ? thumbnailOf(overview, this.#palette, size) : Promise.resolve(null)
  }

  /** Resolves when everything in view is painted sharp and nothing moves. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#schedule()
    })
  }

  get stats(): RenderStats {
    return {
      frames: this.#frames,
      longestFrame: this.#longestFrame,
      tilesMade: this.#tiles.rastered,
      tileBytes: this.#tiles.cache.bytes,
      broken: Math.max(this.#scene.broken, this.#tiles.broken),
    }
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#settleTimer)
    this.#frame = -1
    this.#sync.destroy()
    this.#tiles.destroy()
    this.#stage.destroy()
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#paint(now))
  }

  #paint(now: number): void {
    this.#frame = 0
    const started = performance.now()
    this.#sync.frame(now)
    const view = this.#view
    const zooming = this.#settleTimer !== undefined
    if (!zooming) this.#tileScale = view.scale
    this.#tiles.look(zooming ? rescaled(view, this.#tileScale) : view, zooming)
    this.#live.release((box) => this.#tiles.isSharp(view, box))
    if (this.#baseDirty || this.#tiles.dirty) {
      this.#base.paint(view, this.#tiles, this.#palette, this.#stage.size.pixelRatio)
    }
    if (this.#baseDirty || this.#live.dirty) this.#live.layer.paint(view, this.#palette)
    this.#baseDirty = this.#tiles.dirty = this.#live.dirty = false
    this.#frames++
    this.#longestFrame = Math.max(this.#longestFrame, performance.now() - started)
    if (this.#live.busy || this.#sync.indexing) this.#schedule()
    this.#tellIdle()
  }

  #tellIdle(): void {
    const still = this.#settleTimer === undefined && this.#live.calm && !this.#sync.pending
    if (!still || !this.#tiles.isSharp(this.#view)) return
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #zoomed(): void {
    const off = Math.max(this.#view.scale / this.#tileScale, this.#tileScale / this.#view.scale)
    if (off > offBy) this.#tileScale = this.#view.scale
    clearTimeout(this.#settleTimer)
    this.#settleTimer = setTimeout(() => {
      this.#settleTimer = undefined
      this.#schedule()
    }, settleTime)
  }

  #resized(): void {
    this.#view = this.#viewport()
    this.#live.layer.refresh()
    this.#baseDirty = this.#live.dirty = true
    // A canvas of another size is empty until it is painted: not in the next frame but now.
    cancelAnimationFrame(this.#frame)
    this.#paint(performance.now())
  }

  #viewport(): Viewport {
    const { width, height, pixelRatio } = this.#stage.size
    const scale = this.#camera.zoom * pixelRatio
    return {
      scale,
      left: Math.round(this.#camera.x * scale),
      top: Math.round(this.#camera.y * scale),
      width,
      height,
    }
  }
}

/** The view that shows the same middle at another scale. */
function rescaled(view: Viewport, scale: number): Viewport {
  const ratio = scale / view.scale
  return {
    scale,
    left: Math.round((view.left + view.width / 2) * ratio - view.width / 2),
    top: Math.round((view.top + view.height / 2) * ratio - view.height / 2),
    width: view.width,
    height: view.height,
  }
}
