/** The quiet dots or lines on the paper: they fade in as one zooms in, and finer ones follow between them. */
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

/** Paints the dots under a view. A row is painted once and copied down: hundreds of copies cost less than thousands of dots. */
export class DotGrid {
  readonly #row = document.createElement('canvas')

  paint(
    context: CanvasRenderingContext2D,
    view: Viewport,
    pixelRatio: number,
    { color, pattern }: { readonly color: string; readonly pattern: Pattern },
  ): void {
    if (pattern === 'none') return
    for (let level = 0; level < levels; level++) {
      const spacing = (coarsest * view.scale) / 4 ** level
      const strength = dotStrength(spacing / pixelRatio)
      if (strength === 0) continue
      if (pattern === 'lines') paintLines(context, view, spacing, Math.round(lineWidth * pixelRatio), strength, color)
      else this.#paintLevel(context, view, spacing, Math.max(1, Math.round(dotSize * pixelRatio)), strength, color)
    }
  }

  #paintLevel(
    context: CanvasRenderingContext2D,
    view: Viewport,
    spacing: number,
    size: number,
    strength: number,
    color: string,
  ): void {
    const row = this.#row
    if (row.width !== view.width || row.height !== size) {
      row.width = view.width
      row.height = size
    }
    const rowContext = row.getContext('2d')
    if (!rowContext) return
    rowContext.clearRect(0, 0, row.width, size)
    rowContext.fillStyle = color
    const shift = Math.floor(size / 2)
    for (let column = Math.floor(view.left / spacing); ; column++) {
      const x = Math.round(column * spacing) - view.left - shift
      if (x > view.width) break
      rowContext.fillRect(x, 0, size, size)
    }
    context.globalAlpha = strength
    for (let line = Math.floor(view.top / spacing); ; line++) {
      const y = Math.round(line * spacing) - view.top - shift
      if (y > view.height) break
      context.drawImage(row, 0, y)
    }
    context.globalAlpha = 1
  }
}

function paintLines(
  context: CanvasRenderingContext2D,
  view: Viewport,
  spacing: number,
  width: number,
  strength: number,
  color: string,
): void {
  context.globalAlpha = strength * lineStrength
  context.fillStyle = color
  for (let column = Math.ceil(view.left / spacing); column * spacing < view.left + view.width; column++)
    context.fillRect(Math.round(column * spacing) - view.left, 0, width, view.height)
  for (let row = Math.ceil(view.top / spacing); row * spacing < view.top + view.height; row++)
    context.fillRect(0, Math.round(row * spacing) - view.top, view.width, width)
  context.globalAlpha = 1
}
