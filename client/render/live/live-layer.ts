/**
 * Strokes that are being drawn, painted over the tiles onto the same canvas: without a GPU the browser copies every canvas that
 * shows anything, changed or not, in each frame in which the page changes, and a canvas that comes or grows costs more than that.
 * Only what looks otherwise is painted anew: most of a long stroke is what no later point can change.
 */
import { cssColor, type Palette } from '#shared/drawing/palette.ts'
import { grown, joinBoxes, type Box } from '#shared/geometry/box.ts'
import { highlighterOpacity } from '#shared/drawing/drawing.ts'
import { traceCentreLine } from '#shared/stroke/centre-line.ts'
import type { Spine } from '#shared/stroke/spine.ts'
import { OutlineTracer } from '#shared/stroke/stroke-outline.ts'
import type { Viewport } from '../raster/viewport.ts'
import type { LiveStroke } from './live-stroke.ts'

/** Sections from one on and before another. */
type Stretch = readonly [from: number, to: number]

export class LiveLayer {
  readonly #tracer = new OutlineTracer()
  readonly #strokes = new Set<LiveStroke>()
  /** Where strokes were that are gone, board units. */
  #left: Box[] = []

  add(stroke: LiveStroke): void {
    this.#strokes.add(stroke)
  }

  remove(stroke: LiveStroke): void {
    const { painted } = stroke
    if (!this.#strokes.delete(stroke) || !painted) return
    const whole = reach(stroke, 0)
    this.#left.push(whole ? joinBoxes(painted.loose, whole) : painted.loose)
  }

  /** Where it looks otherwise than it was painted last, board units. */
  changes(): Box[] {
    const boxes = [...this.#left]
    for (const stroke of this.#strokes) {
      const { painted } = stroke
      const box = stroke.changed && reach(stroke, painted?.settled ?? 0)
      if (box) boxes.push(painted ? joinBoxes(painted.loose, box) : box)
    }
    return boxes
  }

  /** Paints what meets some boxes (board units; null: everything); the context is clipped to them. */
  paint(context: CanvasRenderingContext2D, view: Viewport, palette: Palette, boxes: readonly Box[] | null): void {
    this.#left = []
    for (const stroke of this.#strokes) {
      this.#paint(context, stroke, view, cssColor(palette, stroke.style.color), boxes)
      const settled = Math.max(0, stroke.spine.settled - 1)
      const loose = reach(stroke, settled)
      stroke.painted = loose && { settled, loose }
      stroke.changed = false
    }
  }

  #paint(
    context: CanvasRenderingContext2D,
    stroke: LiveStroke,
    view: Viewport,
    color: string,
    boxes: readonly Box[] | null,
  ): void {
    const { spine, style } = stroke
    const stretches: Stretch[] = boxes ? stretchesIn(stroke, boxes, 1 / view.scale) : [[0, spine.count]]
    if (stretches.length === 0) return
    context.globalAlpha = style.opacity ?? 1
    context.beginPath()
    if (style.brush === 'highlighter') {
      traceCentreLine(context, spine, view)
      context.strokeStyle = color
      context.lineWidth = style.width * view.scale
      context.lineCap = context.lineJoin = 'round'
      context.globalAlpha *= highlighterOpacity
      context.stroke()
    } else {
      // One path: where the pen crosses its own way, ink that lets something through must not be painted twice.
      for (const [from, to] of stretches) this.#tracer.trace(context, spine, view, from, to)
      context.fillStyle = color
      context.fill()
    }
    context.globalAlpha = 1
  }
}

/** The box around the sections of a stroke from one on, board units; null: there are none. */
function reach({ spine, style }: LiveStroke, from: number): Box | null {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (let at = Math.max(0, from - 1); at < spine.count; at++) {
    left = Math.min(left, spine.x[at]!)
    top = Math.min(top, spine.y[at]!)
    right = Math.max(right, spine.x[at]!)
    bottom = Math.max(bottom, spine.y[at]!)
  }
  return right < left ? null : grown({ left, top, right, bottom }, style.width)
}

/** Stretches of sections, from one to before another, of which some may show in boxes. They are cut off outside of these. */
function stretchesIn({ spine, style }: LiveStroke, boxes: readonly Box[], pixel: number): Stretch[] {
  const { count } = spine
  const stretches: Stretch[] = []
  // Clips are whole pixels.
  const near = boxes.map((box) => grown(box, style.width + 2 * pixel))
  for (let from = 0, at = 0; at < count; from = at + 1) {
    for (at = from; at < count && !near.some((box) => mayMeet(spine, at, box));) at++
    for (from = at; at < count && near.some((box) => mayMeet(spine, at, box));) at++
    if (from < at) stretches.push([from, at])
  }
  return stretches
}

/** Whether a section, which lies between its vertex and the two next to it, may meet a box. */
function mayMeet({ x, y, count }: Spine, at: number, { left, top, right, bottom }: Box): boolean {
  const before = Math.max(0, at - 1)
  const after = Math.min(count - 1, at + 1)
  return (
    Math.min(x[before]!, x[at]!, x[after]!) <= right &&
    Math.max(x[before]!, x[at]!, x[after]!) >= left &&
    Math.min(y[before]!, y[at]!, y[after]!) <= bottom &&
    Math.max(y[before]!, y[at]!, y[after]!) >= top
  )
}
