/** Pictures as pixels. */
import { imageOf } from './image-of.ts'

/** A picture no larger than `pixels` along its longer side, and no larger than it is. Rejects where it cannot be read. */
export async function decode(blob: Blob, pixels: number): Promise<ImageBitmap> {
  if (blob.type === 'image/svg+xml') return decodeDrawing(blob, pixels)
  const whole = await createImageBitmap(blob)
  const scale = pixels / Math.max(whole.width, whole.height)
  if (scale >= 1) return whole
  try {
    return await createImageBitmap(whole, {
      resizeWidth: Math.max(1, Math.round(whole.width * scale)),
      resizeHeight: Math.max(1, Math.round(whole.height * scale)),
      resizeQuality: 'high',
    })
  } finally {
    whole.close()
  }
}

/** A drawing has no pixels of its own: it is as sharp as it is wanted. */
async function decodeDrawing(blob: Blob, pixels: number): Promise<ImageBitmap> {
  const image = await imageOf(blob)
  const [w, h] = [image.naturalWidth || pixels, image.naturalHeight || pixels]
  const scale = pixels / Math.max(w, h)
  const size = { resizeWidth: Math.max(1, Math.round(w * scale)), resizeHeight: Math.max(1, Math.round(h * scale)) }
  return createImageBitmap(image, size)
}
