/** The quiet dots or lines on the paper: they fade in as one zooms in, and finer ones follow between them. */
import type { Box } from '#shared/geometry/box.ts'
import type { Viewport } from './raster/viewport.ts'

export type Pattern = 'none' | 'dots' | 'lines'

/** Board units between dots; the finer grids divide this by four again and again. */
const coarsest = 128
const levels = 4
/** CSS pixels between dots where a grid begins to show and where it shows fully. */
const fadeFrom = 14
const fadeTo = 36
/** Side of a dot, and width of a line, in CSS pixels; lines are fainter, as there is more of them. */
const dotSize = 1.4
const lineWidth = 1
const lineStrength = 0.6

/** Board units between the finest dots that show at a zoom: what is snapped to is what is seen. */
export function shownStep(zoom: number): number {
  let step = coarsest
  for (let level = 1; level < levels && (step / 4) * zoom >= fadeFrom; level++) step /= 4
  return step
}

/** How strongly a grid of so many CSS pixels shows, 0 to 1. */
function dotStrength(spacing: number): number {
  const part = Math.min(1, Math.max(0, (spacing - fadeFrom) / (fadeTo - fadeFrom)))
  return part * part * (3 - 2 * part)
}

/** A row of dots, and what it was painted for. */
interface Row {
  readonly canvas: HTMLCanvasElement
  of: string
}

/** Paints the dots under a view. A row is painted once and copied down: hundreds of copies cost less than thousands of dots. */
export class DotGrid {
  /** One for each level. */
  readonly #rows = Array.from({ length: levels }, (): Row => ({ canvas: document.createElement('canvas'), of: '' }))

  /** `within`: nothing outside of it (device pixels) is to be seen. */
  paint(
    context: CanvasRenderingContext2D,
    view: Viewport,
    pixelRatio: number,
    { color, pattern }: { readonly color: string; readonly pattern: Pattern },
    within: Box,
  ): void {
    if (pattern === 'none') return
    for (const [level, row] of this.#rows.entries()) {
      const spacing = (coarsest * view.scale) / 4 ** level
      const strength = dotStrength(spacing / pixelRatio)
      if (strength === 0) continue
      context.globalAlpha = pattern === 'lines' ? strength * lineStrength : strength
      if (pattern === 'lines') paintLines(context, view, spacing, Math.round(lineWidth * pixelRatio), color, within)
      else paintDots(context, view, spacing, Math.max(1, Math.round(dotSize * pixelRatio)), color, row, within)
      context.globalAlpha = 1
    }
  }
}

function paintDots(
  context: CanvasRenderingContext2D,
  view: Viewport,
  spacing: number,
  size: number,
  color: string,
  row: Row,
  within: Box,
): void {
  const shift = Math.floor(size / 2)
  const of = [view.left, view.width, spacing, size, color].join()
  if (row.of !== of) {
    row.of = of
    // Setting its size clears it.
    row.canvas.width = view.width
    row.canvas.height = size
    const rowContext = row.canvas.getContext('2d')
    if (!rowContext) return
    rowContext.fillStyle = color
    for (let column = Math.floor(view.left / spacing); ; column++) {
      const x = Math.round(column * spacing) - view.left - shift
      if (x > view.width) break
      rowContext.fillRect(x, 0, size, size)
    }
  }
  for (let line = Math.floor((view.top + within.top) / spacing); ; line++) {
    const y = Math.round(line * spacing) - view.top - shift
    if (y > within.bottom) break
    context.drawImage(row.canvas, 0, y)
  }
}

function paintLines(
  context: CanvasRenderingContext2D,
  view: Viewport,
  spacing: number,
  width: number,
  color: string,
  { left, top, right, bottom }: Box,
): void {
  context.fillStyle = color
  const end = { x: view.left + right, y: view.top + bottom }
  for (let column = Math.floor((view.left + left) / spacing); column * spacing < end.x; column++)
    context.fillRect(Math.round(column * spacing) - view.left, 0, width, view.height)
  for (let row = Math.floor((view.top + top) / spacing); row * spacing < end.y; row++)
    context.fillRect(0, Math.round(row * spacing) - view.top, view.width, width)
}
