/**
 * The lower canvas: paper, dots and tiles, and over them the strokes that no tile shows. Where the exact tile is not there yet, the
 * nearest other scale shows, and behind that the picture of the whole board, so that a place is never blank.
 */
import { DotGrid, type Pattern } from './dot-grid.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import type { LiveLayer } from './live/live-layer.ts'
import type { Overview } from './raster/overviews.ts'
import type { TileBoard } from './raster/tile-board.ts'
import { tileOnView, type Viewport } from './raster/viewport.ts'
import { boxesMeet, joinBoxes, type Box } from '#shared/geometry/box.ts'

/** Pixels of a canvas that takes too long for scaled pictures: they are painted with half as many each way, and stretched. */
const most = 2_600_000
/** Other scales that are searched for a picture. */
const otherScales = 2

interface Look {
  readonly palette: Palette
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number
}

export class BaseLayer {
  readonly canvas = document.createElement('canvas')
  readonly #context: CanvasRenderingContext2D
  readonly #dots = new DotGrid()
  readonly #live: LiveLayer
  pattern: Pattern = 'dots'

  constructor(live: LiveLayer) {
    this.#live = live
    // Opaque all over, yet not declared so: on large canvases that makes compositing slower, not faster.
    const context = this.canvas.getContext('2d')
    if (!context) throw new Error('no 2D context')
    this.#context = context
  }

  /**
   * Paints the board where it looks different, in boxes of board units, and where strokes do; null: everywhere. `passing`: tiles
   * are shown at another scale than they were made for, and not for long.
   */
  paint(whole: Viewport, board: TileBoard, look: Look, passing: boolean, news: readonly Box[] | null): void {
    const { palette } = look
    const halved = passing && whole.width * whole.height > most
    const view = halved ? half(whole) : whole
    const fits = this.canvas.width === view.width && this.canvas.height === view.height
    const boxes = fits && news ? [...news, ...this.#live.changes()] : null
    if (boxes?.length === 0) return
    if (!fits) Object.assign(this.canvas, { width: view.width, height: view.height })
    const context = this.#context
    context.save()
    const within = boxes ? clipTo(context, view, boxes) : { left: 0, top: 0, right: view.width, bottom: view.height }
    context.fillStyle = palette.paper
    context.fillRect(0, 0, view.width, view.height)
    const pixelRatio = halved ? look.pixelRatio / 2 : look.pixelRatio
    this.#dots.paint(context, view, pixelRatio, { color: palette.dots, pattern: this.pattern }, within)
    context.imageSmoothingEnabled = view.width * view.height <= most
    const away = (scale: number): number => Math.abs(Math.log2(scale / view.scale))
    const scales = [...board.cache.scales].sort((a, b) => away(a) - away(b)).slice(0, 1 + otherScales)
    this.#paintScales(view, board, scales, within)
    this.#live.paint(context, view, palette, boxes)
    context.restore()
  }

  /** Paints tiles of the first scale, and in the gaps between them those of the next. */
  #paintScales(view: Viewport, board: TileBoard, scales: readonly number[], within: Box): void {
    const context = this.#context
    const [scale, ...others] = scales
    if (scale === undefined) return paintOverview(context, view, board.overview)
    const covered: Box[] = []
    let area = 0
    for (const tile of board.cache.level(scale)) {
      const box = tileOnView(view, scale, tile.column, tile.row)
      const width = Math.min(box.right, view.width) - Math.max(box.left, 0)
      const height = Math.min(box.bottom, view.height) - Math.max(box.top, 0)
      if (width <= 0 || height <= 0) continue
      covered.push(box)
      area += width * height
      if (tile.picture && boxesMeet(box, within)) {
        context.drawImage(tile.picture, box.left, box.top, box.right - box.left, box.bottom - box.top)
      }
    }
    if (area >= view.width * view.height) return
    context.save()
    context.beginPath()
    context.rect(0, 0, view.width, view.height)
    for (const box of covered) {
      const left = Math.max(0, box.left)
      const top = Math.max(0, box.top)
      context.rect(left, top, Math.min(view.width, box.right) - left, Math.min(view.height, box.bottom) - top)
    }
    context.clip('evenodd')
    this.#paintScales(view, board, others, within)
    context.restore()
  }
}

/** The same view in half as many pixels each way. */
function half({ scale, left, top, width, height }: Viewport): Viewport {
  const [across, down] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  return { scale: scale / 2, left: Math.round(left / 2), top: Math.round(top / 2), width: across, height: down }
}

/** Keeps painting to whole pixels around boxes of board units, so that no more of the screen is painted anew; returns what is around all. */
function clipTo(context: CanvasRenderingContext2D, { scale, left, top }: Viewport, boxes: readonly Box[]): Box {
  const spots = boxes.map((box) => ({
    left: Math.floor(box.left * scale - left) - 1,
    top: Math.floor(box.top * scale - top) - 1,
    right: Math.ceil(box.right * scale - left) + 1,
    bottom: Math.ceil(box.bottom * scale - top) + 1,
  }))
  context.beginPath()
  for (const spot of spots) context.rect(spot.left, spot.top, spot.right - spot.left, spot.bottom - spot.top)
  context.clip()
  return spots.reduce(joinBoxes)
}

/** Paints the part of the whole board's picture that lies in view. */
function paintOverview(context: CanvasRenderingContext2D, view: Viewport, overview: Overview | null): void {
  if (!overview) return
  const ratio = view.scale / overview.scale
  const left = overview.box.left * view.scale - view.left
  const top = overview.box.top * view.scale - view.top
  const fromX = Math.max(0, -left / ratio)
  const fromY = Math.max(0, -top / ratio)
  const width = Math.min(overview.picture.width - fromX, (view.width - Math.max(0, left)) / ratio)
  const height = Math.min(overview.picture.height - fromY, (view.height - Math.max(0, top)) / ratio)
  if (width <= 0 || height <= 0) return
  const x = left + fromX * ratio
  const y = top + fromY * ratio
  context.drawImage(overview.picture, fromX, fromY, width, height, x, y, width * ratio, height * ratio)
}
