/**
 * Thin strokes gathered into few paths. Those of one look share a path unless something of another look may lie between them,
 * so that what is in front stays in front. Which strokes may touch is told by the cells of a coarse grid.
 */
import type { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { traceCentreLine } from '#shared/stroke/centre-line.ts'
import type { Projection } from '#shared/stroke/stroke-outline.ts'
import type { Context } from './mark-painter.ts'

/** Pixels between points from which on a thin line is seen to be curved. */
const curved = 3
/** Strokes in one path; a path's cost grows faster than its length. */
const mostJoined = 100
/** Paths that are gathered before they are painted, and numbers that they may take: a megabyte. */
const mostGroups = 400
const mostNumbers = 1 << 17
/** Side of a cell in pixels, and cells in a row of the grid, which begins anew where it ends: a power of two. */
const cell = 8
const side = 64
/** Numbers of the longest step: a curve. */
const largestStep = 5

interface Group {
  readonly color: string
  readonly width: number
  /** Where each of its strokes begins and ends among the numbers. */
  readonly parts: number[]
}

export class ThinLines {
  /**
   * Steps of all paths: how many numbers follow (negative: the pen is up), then those. Used again and again: as a list it took
   * megabytes for a tile, and left as many behind.
   */
  #steps = new Float64Array(4_096)
  #stepped = 0
  #groups: Group[] = []
  /** The last group of each look, by colour and width. */
  readonly #latest = new Map<string, Map<number, number>>()
  /** For each cell the number of the last group that may reach into it, from 1; 0: none. */
  readonly #cells = new Uint16Array(side * side)
  #left = Infinity
  #top = Infinity
  #right = -Infinity
  #bottom = -Infinity

  /** Gathers a stroke, `width` in pixels; it is on the canvas after `paint`. */
  add(context: Context, points: PointBuffer, projection: Projection, color: string, width: number): void {
    if (this.#groups.length >= mostGroups || this.#stepped >= mostNumbers) this.paint(context)
    const from = this.#stepped
    this.#left = this.#top = Infinity
    this.#right = this.#bottom = -Infinity
    traceCentreLine(this, points, projection, curved)
    if (this.#stepped > from) this.#groupOf(color, width).parts.push(from, this.#stepped)
  }

  /** Paints what has been gathered, back first. */
  paint(context: Context): void {
    if (this.#groups.length === 0) return
    const steps = this.#steps
    for (const { color, width, parts } of this.#groups) {
      context.beginPath()
      for (let part = 0; part < parts.length; part += 2) {
        for (let at = parts[part]!; at < parts[part + 1]!; at += Math.abs(steps[at]!) + 1) {
          if (steps[at] === 4) context.quadraticCurveTo(steps[at + 1]!, steps[at + 2]!, steps[at + 3]!, steps[at + 4]!)
          else if (steps[at] === 2) context.lineTo(steps[at + 1]!, steps[at + 2]!)
          else context.moveTo(steps[at + 1]!, steps[at + 2]!)
        }
      }
      context.strokeStyle = color
      context.lineWidth = width
      context.stroke()
    }
    this.clear()
  }

  /** Forgets what has been gathered. */
  clear(): void {
    this.#stepped = 0
    this.#groups = []
    this.#latest.clear()
    this.#cells.fill(0)
  }

  moveTo(x: number, y: number): void {
    this.#step(-2, x, y)
    this.#reach(x, y)
  }

  lineTo(x: number, y: number): void {
    this.#step(2, x, y)
    this.#reach(x, y)
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#step(4, cx, cy)
    this.#steps[this.#stepped++] = x
    this.#steps[this.#stepped++] = y
    this.#reach(cx, cy)
    this.#reach(x, y)
  }

  #step(kind: number, x: number, y: number): void {
    if (this.#stepped + largestStep > this.#steps.length) {
      const larger = new Float64Array(2 * this.#steps.length)
      larger.set(this.#steps)
      this.#steps = larger
    }
    this.#steps[this.#stepped++] = kind
    this.#steps[this.#stepped++] = x
    this.#steps[this.#stepped++] = y
  }

  #reach(x: number, y: number): void {
    if (x < this.#left) this.#left = x
    if (x > this.#right) this.#right = x
    if (y < this.#top) this.#top = y
    if (y > this.#bottom) this.#bottom = y
  }

  /** The group that the stroke just traced goes into: of its look, and behind nothing that it may lie in front of. */
  #groupOf(color: string, width: number): Group {
    const room = width / 2 + 1
    const first = Math.floor((this.#left - room) / cell)
    const low = Math.floor((this.#top - room) / cell)
    const columns = Math.min(side, Math.floor((this.#right + room) / cell) - first + 1)
    const rows = Math.min(side, Math.floor((this.#bottom + room) / cell) - low + 1)
    const cells = this.#cells
    let behind = 0
    for (let row = 0; row < rows; row++) {
      const line = ((low + row) & (side - 1)) * side
      for (let column = 0; column < columns; column++)
        behind = Math.max(behind, cells[line + ((first + column) & (side - 1))]!)
    }
    let ofColor = this.#latest.get(color)
    if (!ofColor) this.#latest.set(color, (ofColor = new Map<number, number>()))
    let number = ofColor.get(width) ?? 0
    if (number === 0 || number < behind || this.#groups[number - 1]!.parts.length >= 2 * mostJoined) {
      number = this.#groups.push({ color, width, parts: [] })
      ofColor.set(width, number)
    }
    for (let row = 0; row < rows; row++) {
      const line = ((low + row) & (side - 1)) * side
      for (let column = 0; column < columns; column++) cells[line + ((first + column) & (side - 1))] = number
    }
    return this.#groups[number - 1]!
  }
}
