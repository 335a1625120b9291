/** How a minimap lies over a board: all of the board and all that is in view, as large as fits. */
import type { Area, Spot } from '../render/camera.ts'

/** Share of the map that stays free at each side. */
const margin = 0.05

export class Chart {
  /** Pixels of the map per board unit. */
  readonly scale: number
  readonly #left: number
  readonly #top: number

  private constructor(area: Area, size: { readonly width: number; readonly height: number }) {
    const free = 1 - 2 * margin
    this.scale = Math.min((size.width * free) / area.width, (size.height * free) / area.height)
    this.#left = area.x + area.width / 2 - size.width / 2 / this.scale
    this.#top = area.y + area.height / 2 - size.height / 2 / this.scale
  }

  /** The map of a board (null: an empty one) with a view; size in pixels. */
  static of(board: Area | null, view: Area, size: { readonly width: number; readonly height: number }): Chart {
    if (!board) return new Chart(view, size)
    const [x, y] = [Math.min(board.x, view.x), Math.min(board.y, view.y)]
    const right = Math.max(board.x + board.width, view.x + view.width)
    const bottom = Math.max(board.y + board.height, view.y + view.height)
    return new Chart({ x, y, width: right - x, height: bottom - y }, size)
  }

  toChart({ x, y }: Spot): Spot {
    return { x: (x - this.#left) * this.scale, y: (y - this.#top) * this.scale }
  }

  toBoard({ x, y }: Spot): Spot {
    return { x: this.#left + x / this.scale, y: this.#top + y / this.scale }
  }
}
