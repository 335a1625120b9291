import type { PictureSize } from '../transform/picture-size.ts'

/** How large a picture is by itself, upright, in pixels or CSS px. Rejects where it cannot be read. */
export async function sizeOf(blob: Blob): Promise<PictureSize> {
  const address = URL.createObjectURL(blob)
  try {
    // Of drawings, too, which have no bitmap of their own.
    const image = new Image()
    image.src = address
    await image.decode()
    return { width: image.naturalWidth, height: image.naturalHeight }
  } finally {
    URL.revokeObjectURL(address)
  }
}
