import type { Palette } from '../palette.ts'
import type { RasterMessage, RasterPort, RasterResult } from './protocol.ts'
import { Rasterizer, type Surface } from './rasterizer.ts'

/** Milliseconds of each frame that painting tiles may take. */
const budget = 6

/** Makes pictures on the page itself, a little in each frame, for browsers that cannot paint in a worker. */
export class PageRaster implements RasterPort {
  readonly #rasterizer: Rasterizer
  #frame = 0

  constructor(palette: Palette, onResult: (result: RasterResult) => void) {
    this.#rasterizer = new Rasterizer(palette, makeSurface, onResult)
  }

  send(message: RasterMessage): void {
    this.#rasterizer.receive(message)
    this.#frame ||= requestAnimationFrame(() => this.#work())
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
  }

  #work(): void {
    this.#frame = 0
    const end = performance.now() + budget
    let more = true
    while (more && performance.now() < end) more = this.#rasterizer.step()
    if (more) this.#frame ||= requestAnimationFrame(() => this.#work())
  }
}

function makeSurface(width: number, height: number): Surface {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, width)
  canvas.height = Math.max(1, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D context')
  return { context, take: () => canvas }
}
