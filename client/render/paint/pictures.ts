/** Where painting gets the pictures of image elements from. */
import { unmirrored } from '#shared/drawing/mirror.ts'
import type { ImageElement } from '#shared/elements/image.ts'

export interface Pictures {
  /**
   * A picture that is good enough for `pixels` device pixels along its longer side, or the best there is; null while there
   * is none. Asking for what is not there has it fetched; whoever owns this then has it painted again.
   */
  get(
    file: string,
    type: ImageElement['type'],
    pixels: number,
  ): (CanvasImageSource & { width: number; height: number }) | null
  /** Whether a picture was looked for in vain: it shows as missing, not as coming. */
  missing?(file: string): boolean
  /** Whether `get` gave less than was asked for: when more has come, it is painted again. */
  lacks(file: string): boolean
}

/** Pictures that come while somebody looks. */
export interface PictureStock extends Pictures {
  missing(file: string): boolean
  /** A copy for a painter elsewhere, who lets it go; null where the picture is not to be had now. */
  copy(file: string, type: ImageElement['type'], pixels: number): Promise<ImageBitmap | null>
  /** Calls back when a picture has come, or a finer one; returns how to stop. */
  onArrival(listener: (file: string) => void): () => void
}

/** Where there are no pictures. */
export const noPictures: PictureStock = {
  get: () => null,
  missing: () => false,
  lacks: () => false,
  copy: () => Promise.resolve(null),
  onArrival: () => () => {},
}

/**
 * What was painted so lately is kept whatever memory it takes: painting would ask for it again at once, and so on without an
 * end. Milliseconds.
 */
export const inUse = 3_000

/** Longer sides that pictures are kept in, pixels: each is twice the one before. */
const [smallest, largest] = [64, 4_096]

/** The size that is kept for a picture painted at so many device pixels. */
export function levelFor(pixels: number): number {
  return Math.min(largest, Math.max(smallest, 2 ** Math.ceil(Math.log2(Math.max(1, pixels)))))
}

/** The size in which all of a picture is painted where an image shows it, or a part of it: device pixels of its longer side. */
export function pixelsOf(
  { w, h, crop, mirror }: Pick<ImageElement, 'w' | 'h' | 'crop' | 'mirror'>,
  scale: number,
): number {
  const [left, top, right, bottom] = unmirrored(crop ?? [0, 0, 1, 1], mirror)
  return Math.max(w / Math.max(right - left, 0.01), h / Math.max(bottom - top, 0.01)) * scale
}
