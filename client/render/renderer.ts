/**
 * Paints a board and own ink into an element of the page. Nothing runs while nothing changes; a change of the board,
 * of the camera or of a stroke asks for one frame.
 */
import type { ElementId } from '#shared/model/ids.ts'
import { precisionForZoom } from '#shared/points/packed.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { BoardFonts } from './paint/board-fonts.ts'
import { BaseLayer } from './base-layer.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { BoardSync, type Lifting } from './board-sync.ts'
import type { Pattern } from './dot-grid.ts'
import { Faint } from './faint.ts'
import { clampZoom, type Area, type Camera } from './camera.ts'
import type { Ink } from './live/ink.ts'
import { Lifted } from './live/lifted.ts'
import { noPreview, type Travel } from './live/preview.ts'
import { LiveBoard } from './live/live-board.ts'
import type { InkStyle as LiveStyle } from './live/live-stroke.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import { CanvasMeasure } from './paint/fonts.ts'
import { noPictures, type PictureStock } from './paint/pictures.ts'
import { makeSurface } from './raster/page-surface.ts'
import type { Overview } from './raster/overviews.ts'
import { TileBoard } from './raster/tile-board.ts'
import { rescaled, tiledArea, viewportOf, type Viewport } from './raster/viewport.ts'
import type { Box } from '#shared/geometry/box.ts'
import { Scene } from './scene/scene.ts'
import { FrameTimes, type RenderStats } from './render-stats.ts'
import { Stage } from './stage.ts'
import { TileScale } from './tile-scale.ts'

/** How own ink looks; without a precision that of the present zoom. */
export type InkStyle = Omit<LiveStyle, 'precision'> & Partial<Pick<LiveStyle, 'precision'>>

export interface RendererOptions {
  /** Makes tiles on the page even where a worker could. */
  readonly withoutWorker?: boolean
  /** Where the pictures of images come from. */
  readonly pictures?: PictureStock
}

export class Renderer {
  readonly #stage: Stage
  readonly #base: BaseLayer
  readonly #fonts: CanvasMeasure
  readonly #scene: Scene
  readonly #lifted: Lifted
  readonly #tiles: TileBoard
  readonly #tileScale: TileScale
  readonly #live: LiveBoard
  readonly #sync: BoardSync
  readonly #faint: Faint
  readonly #stopPictures: () => void
  readonly #cameraListeners = new Set<() => void>()
  readonly #paintListeners = new Set<() => void>()
  #palette: Palette
  #camera: Camera = { x: 0, y: 0, zoom: 1 }
  #view: Viewport
  #baseDirty = true
  #frame = 0
  readonly #waiting: (() => void)[] = []
  readonly #frameTimes = new FrameTimes()

  constructor(element: HTMLElement, view: BoardView, palette: Palette, options: RendererOptions = {}) {
    this.#palette = palette
    const changed = () => this.#schedule()
    this.#live = new LiveBoard(changed)
    this.#base = new BaseLayer(this.#live.layer)
    const fonts = new BoardFonts(document.fonts, () => this.#arrived())
    this.#fonts = new CanvasMeasure(makeSurface(1, 1).context, fonts)
    this.#scene = new Scene(this.#fonts.measure)
    const pictures = options.pictures ?? noPictures
    this.#lifted = new Lifted(palette, { world: this.#scene.world, pictures, fonts, changed })
    this.#stage = new Stage(element, [this.#base.canvas, this.#lifted.canvas], () => this.#resized())
    this.#view = viewportOf(this.#camera, this.#stage.size)
    this.#tileScale = new TileScale(this.#view.scale, changed)
    this.#tiles = new TileBoard({
      palette,
      world: this.#scene.world,
      pictures,
      fonts,
      everything: () => this.#sync.finished(),
      onNews: changed,
      page: options.withoutWorker ?? false,
    })
    this.#faint = new Faint(this.#scene, this.#tiles)
    this.#sync = new BoardSync({
      view,
      scene: this.#scene,
      tiles: this.#tiles,
      live: this.#live,
      lifted: this.#lifted,
      inView: () => tiledArea(this.#tileView),
      sharp: () => this.#tiles.isSharp(this.#tileView),
      onChange: changed,
    })
    this.#stopPictures = pictures.onArrival(() => {
      this.#lifted.repaint()
      this.#schedule()
    })
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
    this.#view = viewportOf(this.#camera, this.#stage.size)
    this.#baseDirty = true
    if (zoomed) this.#tileScale.zoomed(this.#view.scale)
    this.#schedule()
    for (const listener of this.#cameraListeners) listener()
  }

  /** Calls back after each change of the camera; returns how to stop. */
  onCamera(listener: () => void): () => void {
    this.#cameraListeners.add(listener)
    return () => this.#cameraListeners.delete(listener)
  }

  /** Calls back after each frame: whatever lies over the board follows it. Returns how to stop. */
  onPaint(listener: () => void): () => void {
    this.#paintListeners.add(listener)
    return () => this.#paintListeners.delete(listener)
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
    this.#tiles.setPalette(palette)
    this.#lifted.setPalette(palette)
    this.#baseDirty = true
    this.#schedule()
  }

  /** What is on the paper. */
  setPattern(pattern: Pattern): void {
    this.#base.pattern = pattern
    this.#baseDirty = true
    this.#schedule()
  }

  /** Begins an own stroke, which shows in the frame of each `add`. Width in board units. */
  beginInk(style: InkStyle): Ink {
    return this.#live.beginInk({ precision: precisionForZoom(this.#camera.zoom), ...style })
  }

  /** Elements whose ink is within `radius` of a point (board units), front first. */
  hit(x: number, y: number, radius: number): ElementId[] {
    if (this.#sync.arriving) this.#sync.complete(performance.now())
    return this.#scene.hit(x, y, radius).map((element) => element.id)
  }

  /** Paints these elements faintly (and those of the last call, unless named again, fully). */
  hide(ids: ReadonlySet<ElementId>): void {
    if (this.#faint.set(ids)) this.#schedule()
  }

  /**
   * Takes elements off the tiles while they are being changed, so that they follow in the same frame, and puts back those
   * of the call before.
   */
  lift(ids: ReadonlySet<ElementId>, lifting: Partial<Lifting> = {}): void {
    this.#sync.lift(ids, { painted: true, preview: noPreview, ...lifting }, performance.now())
    this.#schedule()
  }

  /** Elements whose boxes meet an area (board units), back first. */
  within(area: Box): Element[] {
    this.#sync.complete(performance.now())
    return this.#scene.within(area)
  }

  /** An element as it is shown: a gesture under way may be ahead of the board. */
  shown(id: ElementId): Element | undefined {
    return this.#lifted.get(id)
  }

  /** How far a gesture has moved what it moves; undefined where it does anything else with it. */
  get travel(): Travel | undefined {
    return this.#lifted.travel
  }

  /** The board as painting and hit tests know it. */
  get world(): World {
    return this.#scene.world
  }

  /** Area of everything on the board, or null when it is empty. */
  bounds(): Area | null {
    const box = this.#sync.bounds(performance.now())
    return box && { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top }
  }

  /** The picture of the whole board as it was a while ago; null while there is none. */
  get overview(): Overview | null {
    return this.#tiles.overview
  }

  /**
   * The picture of the whole board as it is now, null where nothing is on it. Waits for it to be made, by a worker also while
   * the page is hidden.
   */
  latestOverview(): Promise<Overview | null> {
    this.#sync.complete(performance.now())
    return this.#tiles.latestOverview()
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
      ...this.#frameTimes.stats,
      tilesMade: this.#tiles.rastered,
      tileBytes: this.#tiles.cache.bytes,
      broken: Math.max(this.#scene.broken, this.#tiles.broken),
    }
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#tileScale.stop()
    this.#frame = -1
    this.#stopPictures()
    this.#sync.destroy()
    this.#tiles.destroy()
    this.#lifted.repaint()
    this.#stage.destroy()
  }

  /** A font is there: text is wider or narrower than it was. */
  #arrived(): void {
    this.#fonts.forget()
    this.#scene.remeasure()
    this.#lifted.repaint()
    this.#tiles.fontsCame()
  }

  #schedule(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#paint(now))
  }

  #paint(now: number): void {
    this.#frame = 0
    const started = performance.now()
    this.#sync.frame(now)
    const view = this.#view
    this.#tiles.look(this.#tileView, this.#tileScale.zooming || this.#sync.arriving || this.#lifted.many)
    const sharp = (box: Box) => this.#tiles.isSharp(view, box)
    this.#live.release(sharp)
    this.#lifted.release(sharp)
    const news = this.#tiles.news()
    const look = { palette: this.#palette, pixelRatio: this.#stage.size.pixelRatio }
    this.#base.paint(view, this.#tiles, look, this.#tileScale.zooming, this.#baseDirty ? null : news)
    if (this.#baseDirty || this.#lifted.dirty) this.#lifted.paint(view, look.pixelRatio)
    this.#baseDirty = false
    this.#frameTimes.add(performance.now() - started)
    if (this.#live.busy || this.#lifted.busy || this.#sync.arriving) this.#schedule()
    for (const listener of this.#paintListeners) listener()
    this.#tellIdle()
  }

  /** The view at the scale that tiles are made for. */
  get #tileView(): Viewport {
    return rescaled(this.#view, this.#tileScale.for(this.#view.scale))
  }

  #tellIdle(): void {
    const still = !this.#tileScale.zooming && this.#live.calm && this.#lifted.calm && !this.#sync.pending
    if (!still || !this.#tiles.isSharp(this.#view)) return
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #resized(): void {
    this.#view = viewportOf(this.#camera, this.#stage.size)
    this.#baseDirty = true
    // A canvas of another size is empty until it is painted: not in the next frame but now.
    cancelAnimationFrame(this.#frame)
    this.#paint(performance.now())
  }
}
