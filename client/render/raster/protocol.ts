/** What the page and the maker of pictures (a worker, or the page itself) tell each other. */
import type { ElementId } from '#shared/model/ids.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import type { PictureNews, PictureWish } from './worker-pictures.ts'
import type { Box } from '#shared/geometry/box.ts'

/** Side of a tile in device pixels. */
export const tileSize = 512

/** Anything that can be drawn on a canvas and let go. */
export type Picture = ImageBitmap | OffscreenCanvas | HTMLCanvasElement

/**
 * Changes of what is to be painted are numbered by `version`; a picture says which version it shows. Elements travel as
 * lines of `encodeElement`: one text is handed over in a fraction of the time that many objects take.
 */
export type RasterChange =
  | { readonly kind: 'reset'; readonly version: number }
  | {
      readonly kind: 'change'
      readonly version: number
      readonly lines: string
      readonly removed: ElementId[]
      /**
       * With these, no tile needs to be made again for it, and it may wait for tiles. Four numbers for each line: left, top,
       * right and bottom of its box.
       */
      readonly boxes?: Float64Array<ArrayBuffer>
    }
  | { readonly kind: 'hide'; readonly version: number; readonly ids: ElementId[] }
  | { readonly kind: 'palette'; readonly version: number; readonly palette: Palette }

/** The tiles wanted now, most urgent first; it replaces any earlier wish. */
export interface RasterWish {
  readonly kind: 'wish'
  /** Device pixels per board unit. */
  readonly scale: number
  /** Column and row of each tile; tile 0, 0 begins at the board's origin. */
  readonly tiles: readonly (readonly [column: number, row: number])[]
  /** Whether a new picture of the whole board is wanted when there is nothing else to do. */
  readonly overview: boolean
}

interface RasterPicture extends PictureNews {
  readonly kind: 'picture'
}

export type RasterMessage = RasterChange | RasterWish | RasterPicture

export type RasterResult =
  | {
      readonly kind: 'tile'
      readonly scale: number
      readonly column: number
      readonly row: number
      readonly version: number
      /** Null where nothing lies there. */
      readonly picture: Picture | null
    }
  | {
      readonly kind: 'overview'
      readonly version: number
      readonly scale: number
      /** Board units; null when the board is empty. */
      readonly box: Box | null
      readonly picture: Picture | null
    }
  | { readonly kind: 'broken'; readonly count: number }
  /** A font or a picture has arrived: what was made before looks otherwise, there or (null) everywhere. */
  | { readonly kind: 'stale'; readonly boxes: readonly Box[] | null }
  /** A picture is needed. */
  | ({ readonly kind: 'want' } & PictureWish)

/** Makes pictures of a board; `onResult` is called later, never inside `send`. */
export interface RasterPort {
  send(message: RasterMessage): void
  destroy(): void
}
