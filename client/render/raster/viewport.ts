import type { Camera } from '../camera.ts'
import type { Box } from '#shared/geometry/box.ts'
import { tileSize } from './protocol.ts'

/** The part of the board on the canvas, in whole device pixels from the board's origin. */
export interface Viewport {
  /** Device pixels per board unit. */
  readonly scale: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What a camera shows on a canvas of a size in device pixels. */
export function viewportOf(
  camera: Camera,
  { width, height, pixelRatio }: { readonly width: number; readonly height: number; readonly pixelRatio: number },
): Viewport {
  const scale = camera.zoom * pixelRatio
  return { scale, left: Math.round(camera.x * scale), top: Math.round(camera.y * scale), width, height }
}

/** A tile's place: tile 0, 0 of a scale begins at the board's origin. */
export type TilePlace = readonly [column: number, row: number]

/** Where a tile made for `scale` lies on the canvas of a view, in whole device pixels. */
export function tileOnView(view: Viewport, scale: number, column: number, row: number): Box {
  const ratio = (tileSize * view.scale) / scale
  return {
    left: Math.round(column * ratio) - view.left,
    top: Math.round(row * ratio) - view.top,
    right: Math.round((column + 1) * ratio) - view.left,
    bottom: Math.round((row + 1) * ratio) - view.top,
  }
}

/** Places of the exact tiles under a view and `margin` tiles around it, the middle of the view first. */
export function tilesUnder(view: Viewport, margin = 0): TilePlace[] {
  const places: [number, number][] = []
  const first = Math.floor(view.left / tileSize) - margin
  const last = Math.floor((view.left + view.width - 1) / tileSize) + margin
  const low = Math.floor(view.top / tileSize) - margin
  const high = Math.floor((view.top + view.height - 1) / tileSize) + margin
  for (let row = low; row <= high; row++) for (let column = first; column <= last; column++) places.push([column, row])
  const middleX = (view.left + view.width / 2) / tileSize - 0.5
  const middleY = (view.top + view.height / 2) / tileSize - 0.5
  const distance = ([column, row]: TilePlace): number => (column - middleX) ** 2 + (row - middleY) ** 2
  return places.sort((a, b) => distance(a) - distance(b))
}

/** Board units that a tile shows. */
export function tileArea(scale: number, column: number, row: number): Box {
  const side = tileSize / scale
  return { left: column * side, top: row * side, right: (column + 1) * side, bottom: (row + 1) * side }
}

/** Board units that a view shows. */
export function viewArea(view: Viewport): Box {
  const { scale, left, top, width, height } = view
  return { left: left / scale, top: top / scale, right: (left + width) / scale, bottom: (top + height) / scale }
}

/** Board units that the tiles under a view show. */
export function tiledArea({ scale, left, top, width, height }: Viewport): Box {
  const side = tileSize / scale
  return {
    left: Math.floor(left / tileSize) * side,
    top: Math.floor(top / tileSize) * side,
    right: (Math.floor((left + width - 1) / tileSize) + 1) * side,
    bottom: (Math.floor((top + height - 1) / tileSize) + 1) * side,
  }
}

/** The view that shows the same middle at another scale. */
export function rescaled(view: Viewport, scale: number): Viewport {
  const ratio = scale / view.scale
  return {
    scale,
    left: Math.round((view.left + view.width / 2) * ratio - view.width / 2),
    top: Math.round((view.top + view.height / 2) * ratio - view.height / 2),
    width: view.width,
    height: view.height,
  }
}
