import type { PictureSize } from '../transform/picture-size.ts'
import { imageOf } from './image-of.ts'

/** How large a picture is by itself, upright, in pixels or CSS px. Rejects where it cannot be read. */
export async function sizeOf(blob: Blob): Promise<PictureSize> {
  const { naturalWidth: width, naturalHeight: height } = await imageOf(blob)
  return { width, height }
}
