/** What is finished over tiles that are there is painted onto them: they need not be made again. */
import type { Palette } from '#shared/drawing/palette.ts'
import type { Element } from '#shared/elements/element.ts'
import { ElementPainter, type ElementPainterParts } from '../paint/element-painter.ts'
import { tileSize } from './protocol.ts'
import type { Tile } from './tiles.ts'

export class OntoTile {
  /** Whether there may be letters on a tile as the page writes them. */
  used = false
  readonly #painter: ElementPainter

  constructor(palette: Palette, parts: ElementPainterParts) {
    this.#painter = new ElementPainter(palette, parts)
  }

  setPalette(palette: Palette): void {
    this.#painter.setPalette(palette)
  }

  /** Letters look otherwise from now on. */
  forget(): void {
    this.#painter.forget()
  }

  /** The tile's picture with the element on it; null where there is no canvas to be had. */
  paint(tile: Tile, element: Element): HTMLCanvasElement | null {
    // A canvas that was painted onto before is painted onto again; the pictures that come from elsewhere cannot be.
    const own = tile.picture instanceof HTMLCanvasElement ? tile.picture : null
    const canvas = own ?? document.createElement('canvas')
    if (!own) canvas.width = canvas.height = tileSize
    const context = canvas.getContext('2d')
    if (!context) return null
    if (tile.picture && !own) context.drawImage(tile.picture, 0, 0)
    this.used = true
    this.#painter.begin(context)
    this.#painter.paint(element, { scale: tile.scale, left: tile.column * tileSize, top: tile.row * tileSize })
    this.#painter.flush()
    return canvas
  }
}
