/**
 * A canvas over a part of the view, hardly larger than what is painted on it: without a GPU the browser copies all of a canvas
 * that changed, and draws anew all that lies under it, for each frame.
 */
import type { Box } from '#shared/geometry/box.ts'
import type { Projection } from '#shared/stroke/stroke-outline.ts'
import type { Viewport } from '../raster/viewport.ts'

/** Device pixels around what is painted: so far it may grow before another canvas is needed. */
const room = 128
/** Sides are multiples of this many device pixels. */
const step = 64
/** How many times as large as one that is made anew it may be. */
const mostSpare = 3

export class Patch {
  readonly canvas = document.createElement('canvas')
  readonly context: CanvasRenderingContext2D
  /** What it covers, device pixels from the corner of the view; null: nothing, and it is out of sight. */
  #area: Box | null = null

  constructor() {
    const context = this.canvas.getContext('2d')
    if (!context) throw new Error('no 2D context')
    this.context = context
    this.canvas.setAttribute('aria-hidden', 'true')
    Object.assign(this.canvas.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      pointerEvents: 'none',
      display: 'none',
    })
  }

  get area(): Box | null {
    return this.#area
  }

  /** What to paint with so that a view's elements are in their places on it. */
  projection({ scale, left, top }: Viewport): Projection {
    return { scale, left: left + (this.#area?.left ?? 0), top: top + (this.#area?.top ?? 0) }
  }

  /** Whether it covers what of a box (device pixels) is in view. */
  covers(box: Box, view: Viewport): boolean {
    const seen = cut(box, view)
    if (!seen) return true
    const area = this.#area
    return (
      area !== null &&
      seen.left >= area.left &&
      seen.top >= area.top &&
      seen.right <= area.right &&
      seen.bottom <= area.bottom
    )
  }

  /** Whether it covers a box and is not far larger than that needs. */
  fits(box: Box, view: Viewport): boolean {
    const seen = cut(box, view)
    if (!seen || !this.#area || !this.covers(box, view)) return false
    return sizeOf(this.#area) <= mostSpare * sizeOf(laidOver(seen, view))
  }

  /** Lays it over a box (device pixels), blank. */
  cover(box: Box, view: Viewport, pixelRatio: number): void {
    const seen = cut(box, view)
    if (!seen) return this.hide()
    this.#area = laidOver(seen, view)
    const { left, top, right, bottom } = this.#area
    const { canvas } = this
    canvas.width = right - left
    canvas.height = bottom - top
    Object.assign(canvas.style, {
      width: `${(right - left) / pixelRatio}px`,
      height: `${(bottom - top) / pixelRatio}px`,
      transform: `translate(${left / pixelRatio}px, ${top / pixelRatio}px)`,
      display: '',
    })
  }

  /** Takes away all that is painted. */
  clear(): void {
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height)
  }

  /** Takes it out of sight, and its memory back. */
  hide(): void {
    if (!this.#area) return
    this.#area = null
    this.canvas.style.display = 'none'
    this.canvas.width = this.canvas.height = 0
  }
}

/** What a canvas covers that is laid over something in view. */
function laidOver({ left, top, right, bottom }: Box, { width, height }: Viewport): Box {
  return {
    left: Math.max(0, step * Math.floor((left - room) / step)),
    top: Math.max(0, step * Math.floor((top - room) / step)),
    right: Math.min(width, step * Math.ceil((right + room) / step)),
    bottom: Math.min(height, step * Math.ceil((bottom + room) / step)),
  }
}

const sizeOf = ({ left, top, right, bottom }: Box): number => (right - left) * (bottom - top)

/** The part of a box that is in view; null: none. */
function cut(box: Box, { width, height }: Viewport): Box | null {
  const left = Math.max(0, box.left)
  const top = Math.max(0, box.top)
  const right = Math.min(width, box.right)
  const bottom = Math.min(height, box.bottom)
  return left < right && top < bottom ? { left, top, right, bottom } : null
}
