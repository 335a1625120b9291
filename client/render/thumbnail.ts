import type { Palette } from '#shared/drawing/palette.ts'
import type { Overview } from './raster/overviews.ts'

/** Share of the picture that stays free at each side. */
const margin = 0.06

/** A small picture of a whole board on its paper, width and height in pixels; null where there is nothing on it or the browser cannot make one. */
export function thumbnailOf(
  overview: Overview | null,
  palette: Palette,
  { width, height }: { width: number; height: number },
): Promise<Blob | null> {
  if (!overview) return Promise.resolve(null)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  const { picture } = overview
  const free = 1 - 2 * margin
  // A board of a few strokes is not blown up.
  const ratio = Math.min((width * free) / picture.width, (height * free) / picture.height, 1 / overview.scale)
  const size = { width: picture.width * ratio, height: picture.height * ratio }
  context.fillStyle = palette.paper
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, (width - size.width) / 2, (height - size.height) / 2, size.width, size.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.8))
}
