/** Where the board is looked at from, and the sums between board units and CSS pixels. */

export interface Camera {
  /** Board coordinates of the canvas' top-left corner. */
  readonly x: number
  readonly y: number
  /** CSS pixels per board unit, from `minZoom` to `maxZoom`. */
  readonly zoom: number
}

export interface Spot {
  readonly x: number
  readonly y: number
}

/** A rectangle in board units. */
export interface Area extends Spot {
  readonly width: number
  readonly height: number
}

export const minZoom = 0.1
export const maxZoom = 30

export function clampZoom(zoom: number): number {
  return Math.min(maxZoom, Math.max(minZoom, zoom))
}

/** Board coordinates of a point given in CSS pixels from the canvas' top-left corner. */
export function toBoard(camera: Camera, screen: Spot): Spot {
  return { x: camera.x + screen.x / camera.zoom, y: camera.y + screen.y / camera.zoom }
}

/** CSS pixels from the canvas' top-left corner of a point in board units. */
export function toScreen(camera: Camera, board: Spot): Spot {
  return { x: (board.x - camera.x) * camera.zoom, y: (board.y - camera.y) * camera.zoom }
}

/** The camera after a drag of the paper by so many CSS pixels. */
export function panBy(camera: Camera, dx: number, dy: number): Camera {
  return { x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom, zoom: camera.zoom }
}

/** Zooms by a factor; what lies under `screen` (CSS pixels) stays there, also where the zoom meets its limit. */
export function zoomAt(camera: Camera, screen: Spot, factor: number): Camera {
  const zoom = clampZoom(camera.zoom * factor)
  const fixed = toBoard(camera, screen)
  return { x: fixed.x - screen.x / zoom, y: fixed.y - screen.y / zoom, zoom }
}

/**
 * The camera that shows an area in the middle of a canvas of `width` x `height` CSS pixels with `padding` around it.
 * It never enlarges beyond `largest`, so that a single dot does not fill the screen.
 */
export function fit(area: Area, width: number, height: number, padding: number, largest = 1): Camera {
  const room = { x: Math.max(1, width - 2 * padding), y: Math.max(1, height - 2 * padding) }
  const wanted = Math.min(room.x / Math.max(area.width, 1e-6), room.y / Math.max(area.height, 1e-6), largest)
  const zoom = clampZoom(wanted)
  return {
    x: area.x + area.width / 2 - width / 2 / zoom,
    y: area.y + area.height / 2 - height / 2 / zoom,
    zoom,
  }
}
