/** A page as a picture of pixels, painted by the code that paints the board. */
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/placement/world.ts'
import type { Box } from '#shared/geometry/box.ts'
import { ElementPainter } from '../render/paint/element-painter.ts'
import { cssFont, type Fonts } from '../render/paint/fonts.ts'
import type { Pictures } from '../render/paint/pictures.ts'
import type { Page } from './pages.ts'

/** Longest side and most pixels of a picture: more fails in some browser, or takes more memory than a phone has. */
const longestSide = 16_384
const mostPixels = 64 * 1024 * 1024
/** A picture that could not be painted is tried again at this share of its scale. */
const smaller = 0.5
const leastScale = 1 / 64
/** Elements painted before the page gets its turn. */
const atOnce = 2_000

/** The board has loaded what it shows. */
const pageFonts: Fonts = { use: () => undefined, css: cssFont }

export interface PngOptions {
  readonly world: World
  readonly palette: Palette
  readonly pictures: Pictures
  readonly background: boolean
  /** Pixels of a board unit. */
  readonly scale: number
  /** Told how much is done, 0 to 1. */
  readonly progress?: (share: number) => void
  readonly type?: 'image/png' | 'image/webp'
}

export interface Png {
  readonly blob: Blob
  /** What was possible of the scale that was asked for. */
  readonly scale: number
}

/** The largest scale up to the wanted one at which an area fits into a picture. */
function possibleScale({ left, top, right, bottom }: Box, wanted: number): number {
  const [w, h] = [Math.max(1, right - left), Math.max(1, bottom - top)]
  return Math.min(wanted, longestSide / w, longestSide / h, Math.sqrt(mostPixels / (w * h)))
}

/** Throws where the browser cannot paint even a small picture. */
export async function pngOf(page: Page, options: PngOptions): Promise<Png> {
  for (let scale = possibleScale(page.area, options.scale); scale >= leastScale; scale *= smaller) {
    const blob = await painted(page, { ...options, scale })
    if (blob) return { blob, scale }
  }
  throw new Error('no picture could be painted')
}

/** Null where the browser has no canvas of that size. */
async function painted({ area, elements }: Page, options: PngOptions): Promise<Blob | null> {
  const { world, palette, pictures, background, scale, progress, type = 'image/png' } = options
  const width = Math.max(1, Math.round((area.right - area.left) * scale))
  const height = Math.max(1, Math.round((area.bottom - area.top) * scale))
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context || !isReal(context, width, height)) return null
  if (background) {
    context.fillStyle = palette.paper
    context.fillRect(0, 0, width, height)
  }
  const painter = new ElementPainter(palette, { world, pictures, fonts: pageFonts })
  const projection = { scale, left: area.left * scale, top: area.top * scale }
  painter.begin(context)
  for (const [at, element] of elements.entries()) {
    painter.paint(element, projection)
    if (at % atOnce !== atOnce - 1) continue
    progress?.(at / elements.length)
    await new Promise((resolve) => setTimeout(resolve))
  }
  painter.flush()
  try {
    return await canvas.convertToBlob({ type })
  } catch {
    return null
  }
}

/** Some browsers give a canvas that is too large, and then paint nothing on it. */
function isReal(context: OffscreenCanvasRenderingContext2D, width: number, height: number): boolean {
  context.fillRect(width - 1, height - 1, 1, 1)
  const [, , , alpha] = context.getImageData(width - 1, height - 1, 1, 1).data
  context.clearRect(width - 1, height - 1, 1, 1)
  return alpha === 255
}
