import type { Surface } from './rasterizer.ts'

/** A canvas of the page, width and height in pixels. */
export function makeSurface(width: number, height: number): Surface {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, width)
  canvas.height = Math.max(1, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no 2D context')
  return { context, take: () => canvas }
}
