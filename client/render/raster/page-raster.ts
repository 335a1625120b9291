import type { Palette } from '#shared/drawing/palette.ts'
import { BoardFonts } from '../paint/board-fonts.ts'
import type { PictureStock } from '../paint/pictures.ts'
import { makeSurface } from './page-surface.ts'
import type { RasterMessage, RasterPort, RasterResult } from './protocol.ts'
import { Rasterizer } from './rasterizer.ts'

/** Milliseconds of each frame that painting tiles may take. */
const budget = 6

/** Makes pictures on the page itself, a little in each frame, for browsers that cannot paint in a worker. */
export class PageRaster implements RasterPort {
  readonly #rasterizer: Rasterizer
  readonly #stop: () => void
  #frame = 0

  constructor(palette: Palette, pictures: PictureStock, onResult: (result: RasterResult) => void) {
    const fonts = new BoardFonts(document.fonts, () => this.#rasterizer.arrived())
    this.#rasterizer = new Rasterizer({ palette, makeSurface, pictures, fonts, emit: onResult })
    this.#stop = pictures.onArrival((file) => this.send({ kind: 'picture', file, pixels: 0, bitmap: null }))
  }

  send(message: RasterMessage): void {
    this.#rasterizer.receive(message)
    this.#frame ||= requestAnimationFrame(() => this.#work())
  }

  destroy(): void {
    this.#stop()
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
