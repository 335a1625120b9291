/**
 * Strokes that are being drawn, over the tiles. Two canvases: what no later point can change is painted once on the
 * lower one; the last few points of each stroke are painted anew in every frame on the upper one.
 */
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import type { Viewport } from '../raster/viewport.ts'
import { highlighterOpacity } from '#shared/drawing/drawing.ts'
import { traceCentreLine } from '#shared/stroke/centre-line.ts'
import { OutlineTracer } from '#shared/stroke/stroke-outline.ts'
import { erase } from './erase.ts'
import type { LiveStroke } from './live-stroke.ts'

/** Sections that must be settled before they are painted for good: painting has a price of its own. */
const leastSettled = 16

export class LiveLayer {
  readonly settled = document.createElement('canvas')
  readonly tips = document.createElement('canvas')
  readonly #settledContext: CanvasRenderingContext2D
  readonly #tipsContext: CanvasRenderingContext2D
  readonly #tracer = new OutlineTracer()
  readonly #strokes = new Set<LiveStroke>()
  /** Canvas rectangles painted on the upper canvas. */
  #marks: (readonly [x: number, y: number, width: number, height: number])[] = []
  #view: Viewport | null = null
  /** There may be ink on the lower canvas. */
  #inked = false
  /** The lower canvas must be painted from the beginning. */
  #repaint = false
  /** Neither canvas is shown. */
  #blank = true

  constructor() {
    const settled = this.settled.getContext('2d')
    const tips = this.tips.getContext('2d', { desynchronized: true })
    if (!settled || !tips) throw new Error('no 2D context')
    this.#settledContext = settled
    this.#tipsContext = tips
    this.#show(false)
  }

  add(stroke: LiveStroke): void {
    this.#strokes.add(stroke)
  }

  remove(stroke: LiveStroke): void {
    if (this.#strokes.delete(stroke)) this.#repaint ||= stroke.painted > 0
  }

  /** Everything is painted anew in the next frame: other colours, or another size of the canvases. */
  refresh(): void {
    this.#repaint = true
  }

  paint(view: Viewport, palette: Palette): void {
    if (this.#blank !== (this.#strokes.size === 0)) this.#show(this.#blank)
    // What is on hidden canvases is erased when they are needed again, not in the busy moment when a stroke ends.
    if (this.#blank) return
    if (this.#view !== view || this.#repaint) this.#clear(view)
    this.#view = view
    this.#repaint = false
    for (const mark of this.#marks) erase(this.#tipsContext, ...mark)
    this.#marks = []
    for (const stroke of this.#strokes) {
      const color = cssColor(palette, stroke.style.color)
      const { spine } = stroke
      // Section i depends on vertex i + 1.
      const settled = spine.settled - 1
      const whole = stroke.style.brush === 'highlighter' || (stroke.style.opacity ?? 1) < 1
      if (whole) this.#fillWhole(stroke, color, view)
      else if (settled - stroke.painted >= leastSettled) {
        this.#fill(this.#settledContext, stroke, color, view, stroke.painted, settled)
        this.#inked = true
        stroke.painted = settled
      }
      if (!whole) this.#fill(this.#tipsContext, stroke, color, view, stroke.painted, spine.count)
      this.#mark(stroke, view)
    }
  }

  /** Canvases without ink are taken out of the page: even blank ones cost the browser time in every frame. */
  #show(shown: boolean): void {
    this.#blank = !shown
    for (const canvas of [this.settled, this.tips]) canvas.style.display = shown ? '' : 'none'
  }

  #clear(view: Viewport): void {
    // The browser makes a canvas of millions of pixels when it is touched first: not in the moment when a stroke begins.
    if (this.#inked) this.#settledContext.clearRect(0, 0, view.width, view.height)
    this.#inked = false
    for (const stroke of this.#strokes) stroke.painted = 0
  }

  #fill(
    context: CanvasRenderingContext2D,
    stroke: LiveStroke,
    color: string,
    view: Viewport,
    from: number,
    to: number,
  ): void {
    context.fillStyle = color
    context.beginPath()
    // One section more than needed: two cuts that only touch would show as a hairline.
    this.#tracer.trace(context, stroke.spine, view, Math.max(0, from - 1), to)
    context.fill()
  }

  /** What lets through what is under it is painted at one go: where two parts meet would show. */
  #fillWhole(stroke: LiveStroke, color: string, view: Viewport): void {
    const { spine, style } = stroke
    const context = this.#tipsContext
    context.globalAlpha = style.opacity ?? 1
    if (style.brush !== 'highlighter') {
      this.#fill(context, stroke, color, view, 0, spine.count)
      context.globalAlpha = 1
      return
    }
    context.beginPath()
    traceCentreLine(context, spine, view)
    context.strokeStyle = color
    context.lineWidth = style.width * view.scale
    context.lineCap = context.lineJoin = 'round'
    context.globalAlpha *= highlighterOpacity
    context.stroke()
    context.globalAlpha = 1
  }

  /** Notes where the upper canvas was painted. */
  #mark(stroke: LiveStroke, view: Viewport): void {
    const { spine, style } = stroke
    let left = Infinity
    let top = Infinity
    let right = -Infinity
    let bottom = -Infinity
    for (let at = Math.max(0, stroke.painted - 2); at < spine.count; at++) {
      left = Math.min(left, spine.x[at]!)
      right = Math.max(right, spine.x[at]!)
      top = Math.min(top, spine.y[at]!)
      bottom = Math.max(bottom, spine.y[at]!)
    }
    if (right < left) return
    const ink = style.width * view.scale + 2
    const x = Math.floor(left * view.scale - view.left - ink)
    const y = Math.floor(top * view.scale - view.top - ink)
    const width = Math.ceil((right - left) * view.scale + 2 * ink) + 1
    const height = Math.ceil((bottom - top) * view.scale + 2 * ink) + 1
    this.#marks.push([x, y, width, height])
  }
}
