/** Makes a picture ready for a board: known by its content, no larger than anybody can see, and safe. */
import { isTooLarge, pixelSizeOf } from '#shared/files/size.ts'
import { imageTypeOf, mediaTypes, type ImageType } from '#shared/files/sniff.ts'
import { withoutMetadata } from '#shared/files/strip.ts'
import { hashOf } from './hash.ts'

export interface Prepared {
  readonly file: string
  readonly type: ImageType
  readonly blob: Blob
  /** Pixels, or CSS px of what has none. */
  readonly width: number
  readonly height: number
}

/** Longest side of a picture that is kept, pixels, and how well a larger one is kept. */
const longestSide = 4_096
const quality = 0.9
/** Pictures of more bytes than this are made smaller even where their sides are not long. */
const mostBytes = 12 * 2 ** 20

/** Null where it is no picture that this browser can read, or one that nobody's could unpack. */
export async function preparePicture(source: Blob): Promise<Prepared | null> {
  const content = new Uint8Array(await source.arrayBuffer())
  const type = imageTypeOf(content)
  if (type === 'svg') return prepareDrawing(new TextDecoder().decode(content))
  const claimed = type && pixelSizeOf(content, type)
  if (claimed && isTooLarge(claimed)) return null
  // What only this browser knows is painted anew, for all others.
  const bitmap = await createImageBitmap(type ? new Blob([content], { type: mediaTypes[type] }) : source).catch(
    () => null,
  )
  if (!bitmap) return null
  const { width, height } = bitmap
  const scale = Math.min(1, longestSide / Math.max(width, height))
  // Where and by whom a photograph was taken is nobody's business on a board.
  const stripped = type && withoutMetadata(content, type)
  if (type && stripped && scale === 1 && stripped.length <= mostBytes) {
    bitmap.close()
    const blob = new Blob([stripped], { type: mediaTypes[type] })
    return { file: await hashOf(stripped), type, blob, width, height }
  }
  return painted(bitmap, {
    width: Math.round(width * scale),
    height: Math.round(height * scale),
    opaque: type === 'jpeg',
  })
}

async function prepareDrawing(text: string): Promise<Prepared | null> {
  const { cleanSvg } = await import('./clean-svg.ts')
  const clean = cleanSvg(text)
  if (!clean) return null
  const content = new TextEncoder().encode(clean.text)
  const blob = new Blob([content], { type: mediaTypes.svg })
  return { file: await hashOf(content), type: 'svg', blob, width: clean.width, height: clean.height }
}

interface Painted {
  readonly width: number
  readonly height: number
  /** Nothing shows through it. */
  readonly opaque: boolean
}

/** A picture painted anew in another size, which leaves nothing but its pixels. */
async function painted(bitmap: ImageBitmap, { width, height, opaque }: Painted): Promise<Prepared> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, width)
  canvas.height = Math.max(1, height)
  const context = canvas.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const written = (type: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  const webp = await written(mediaTypes.webp)
  // A browser that cannot write WebP writes PNG instead, which is large for a photograph.
  const blob = webp?.type === mediaTypes.webp || !opaque ? webp : await written(mediaTypes.jpeg)
  if (!blob) throw new Error('the picture could not be painted anew')
  const content = new Uint8Array(await blob.arrayBuffer())
  return { file: await hashOf(content), type: imageTypeOf(content) ?? 'png', blob, width, height }
}
