/**
 * Strokes that are being drawn, over the tiles. Two canvases: what no later point can change is painted once on the
 * lower one; the last few points of each stroke are painted anew in every frame on the upper one.
 */
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import { joinBoxes, type Box } from '#shared/geometry/box.ts'
import type { Viewport } from '../raster/viewport.ts'
import { highlighterOpacity } from '#shared/drawing/drawing.ts'
import { traceCentreLine } from '#shared/stroke/centre-line.ts'
import { OutlineTracer } from '#shared/stroke/stroke-outline.ts'
import type { LiveStroke } from './live-stroke.ts'
import { Patch } from './patch.ts'

/** Sections that must be settled before they are painted for good: painting has a price of its own. */
const leastSettled = 16

export class LiveLayer {
  readonly #settled = new Patch()
  readonly #tips = new Patch()
  readonly #tracer = new OutlineTracer()
  readonly #strokes = new Set<LiveStroke>()
  #view: Viewport | null = null
  /** The lower canvas must be painted from the beginning. */
  #repaint = false

  /** Lowest first. */
  get canvases(): readonly HTMLCanvasElement[] {
    return [this.#settled.canvas, this.#tips.canvas]
  }

  add(stroke: LiveStroke): void {
    this.#strokes.add(stroke)
  }

  remove(stroke: LiveStroke): void {
    if (this.#strokes.delete(stroke)) this.#repaint ||= stroke.painted > 0
  }

  /** Everything is painted anew in the next frame: other colours, or a window of another size. */
  refresh(): void {
    this.#repaint = true
  }

  /** `pixelRatio`: device pixels per CSS pixel. */
  paint(view: Viewport, palette: Palette, pixelRatio: number): void {
    if (this.#view !== view || this.#repaint || this.#strokes.size === 0) this.#forget()
    this.#view = view
    this.#repaint = false
    this.#settle(view, palette, pixelRatio)
    const box = around([...this.#strokes], view)
    if (!box) return this.#tips.hide()
    if (this.#tips.fits(box, view)) this.#tips.clear()
    else this.#tips.cover(box, view, pixelRatio)
    for (const stroke of this.#strokes) {
      const color = cssColor(palette, stroke.style.color)
      if (whole(stroke)) this.#fillWhole(stroke, color, view)
      else this.#fill(this.#tips, stroke, color, view, stroke.painted, stroke.spine.count)
    }
  }

  /** Paints for good what no later point changes. */
  #settle(view: Viewport, palette: Palette, pixelRatio: number): void {
    const grown = [...this.#strokes].filter(
      (stroke) => !whole(stroke) && settledOf(stroke) - stroke.painted >= leastSettled,
    )
    const box = around(grown, view)
    if (!box) return
    const { area } = this.#settled
    if (!this.#settled.covers(box, view)) {
      this.#settled.cover(area ? joinBoxes(area, box) : box, view, pixelRatio)
      // It is blank now.
      for (const stroke of this.#strokes) stroke.painted = 0
    }
    for (const stroke of this.#strokes) {
      const settled = settledOf(stroke)
      if (whole(stroke) || settled - stroke.painted < leastSettled) continue
      this.#fill(this.#settled, stroke, cssColor(palette, stroke.style.color), view, stroke.painted, settled)
      stroke.painted = settled
    }
  }

  #forget(): void {
    this.#settled.hide()
    for (const stroke of this.#strokes) stroke.painted = 0
  }

  #fill(patch: Patch, stroke: LiveStroke, color: string, view: Viewport, from: number, to: number): void {
    const { context } = patch
    context.fillStyle = color
    context.beginPath()
    // One section more than needed: two cuts that only touch would show as a hairline.
    this.#tracer.trace(context, stroke.spine, patch.projection(view), Math.max(0, from - 1), to)
    context.fill()
  }

  /** What lets through what is under it is painted at one go: where two parts meet would show. */
  #fillWhole(stroke: LiveStroke, color: string, view: Viewport): void {
    const { spine, style } = stroke
    const { context } = this.#tips
    context.globalAlpha = style.opacity ?? 1
    if (style.brush !== 'highlighter') {
      this.#fill(this.#tips, stroke, color, view, 0, spine.count)
      context.globalAlpha = 1
      return
    }
    context.beginPath()
    traceCentreLine(context, spine, this.#tips.projection(view))
    context.strokeStyle = color
    context.lineWidth = style.width * view.scale
    context.lineCap = context.lineJoin = 'round'
    context.globalAlpha *= highlighterOpacity
    context.stroke()
    context.globalAlpha = 1
  }
}

const whole = ({ style }: LiveStroke): boolean => style.brush === 'highlighter' || (style.opacity ?? 1) < 1

/** Sections that no later point changes: section i depends on vertex i + 1. */
const settledOf = ({ spine }: LiveStroke): number => spine.settled - 1

/** The box around what of some strokes is not painted for good, device pixels from the corner of the view; null: nothing. */
function around(strokes: readonly LiveStroke[], view: Viewport): Box | null {
  return strokes.reduce<Box | null>((all, stroke) => {
    const box = reach(stroke, view)
    return all && box ? joinBoxes(all, box) : (all ?? box)
  }, null)
}

function reach({ spine, style, painted }: LiveStroke, view: Viewport): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (let at = Math.max(0, painted - 2); at < spine.count; at++) {
    left = Math.min(left, spine.x[at]!)
    top = Math.min(top, spine.y[at]!)
    right = Math.max(right, spine.x[at]!)
    bottom = Math.max(bottom, spine.y[at]!)
  }
  if (right < left) return null
  const ink = style.width * view.scale + 2
  return {
    left: left * view.scale - view.left - ink,
    top: top * view.scale - view.top - ink,
    right: right * view.scale - view.left + ink,
    bottom: bottom * view.scale - view.top + ink,
  }
}
