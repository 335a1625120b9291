/** How large a picture is shown where its own size counts, or where another takes its place. */
import type { ImageElement } from '#shared/elements/image.ts'
import { cropped, type CropChange } from './crop.ts'
import { rounded } from './rounded.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

type Place = Pick<ImageElement, 'x' | 'y' | 'w' | 'h'>

/** As many board units as what shows of the picture has pixels, about the same middle. */
export function inOriginalSize(element: ImageElement, { width, height }: PictureSize): Place {
  const [left, top, right, bottom] = element.crop ?? [0, 0, 1, 1]
  return about(element, (right - left) * width, (bottom - top) * height)
}

/** Where another picture goes: uncropped, about the same middle, and as large as the one before. */
export function inPlaceOf(element: ImageElement, { width, height }: PictureSize): CropChange {
  const whole = { ...element, ...cropped(element, null) }
  const scale = Math.sqrt((whole.w * whole.h) / Math.max(1, width * height))
  return { ...about(element, width * scale, height * scale), crop: null }
}

function about({ x, y, w, h }: Place, width: number, height: number): Place {
  return {
    x: rounded(x + (w - width) / 2),
    y: rounded(y + (h - height) / 2),
    w: rounded(Math.max(1, width)),
    h: rounded(Math.max(1, height)),
  }
}
