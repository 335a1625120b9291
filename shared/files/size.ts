/** How many pixels a picture claims to have, read from its beginning: before anybody makes room for them. */
import { Bytes } from './bytes.ts'
import { jpegSegments } from './jpeg.ts'
import type { ImageType } from './sniff.ts'

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** Longest side and number of pixels of a picture that is taken: what a phone's browser can still unpack. */
const mostPixels = { side: 16_384, all: 120_000_000 } as const

/** Null where it does not say; a drawing has none. */
export function pixelSizeOf(content: Uint8Array, type: ImageType): PixelSize | null {
  const bytes = new Bytes(content)
  switch (type) {
    case 'png':
      return bytes.name(12) === 'IHDR' ? sized(bytes.big(16, 4), bytes.big(20, 4)) : null
    case 'gif':
      return sized(bytes.little(6, 2), bytes.little(8, 2))
    case 'jpeg':
      return jpegSize(content)
    case 'webp':
      return webpSize(bytes)
    case 'avif':
      return avifSize(bytes)
    case 'svg':
      return null
  }
}

/** Whether a picture claims more than anybody could be asked to unpack. */
export function isTooLarge({ width, height }: PixelSize): boolean {
  return Math.max(width, height) > mostPixels.side || width * height > mostPixels.all
}

function jpegSize(content: Uint8Array): PixelSize | null {
  const bytes = new Bytes(content)
  for (const { marker, start } of jpegSegments(content) ?? []) {
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return sized(bytes.big(start + 7, 2), bytes.big(start + 5, 2))
  }
  return null
}

function webpSize(bytes: Bytes): PixelSize | null {
  switch (bytes.name(12)) {
    case 'VP8 ':
      return sized(bytes.little(26, 2) & 0x3fff, bytes.little(28, 2) & 0x3fff)
    case 'VP8L': {
      const packed = bytes.little(21, 4)
      return sized((packed & 0x3fff) + 1, (Math.floor(packed / 0x4000) & 0x3fff) + 1)
    }
    case 'VP8X':
      return sized(bytes.little(24, 3) + 1, bytes.little(27, 3) + 1)
    default:
      return null
  }
}

/** The largest of all that it describes: a picture may be put together of others. */
function avifSize(bytes: Bytes): PixelSize | null {
  let largest: PixelSize | null = null
  const end = Math.min(bytes.length, 65_536)
  for (let at = 4; at + 16 <= end; at++) {
    if (bytes.byte(at) !== 0x69 || bytes.name(at) !== 'ispe') continue
    const size = sized(bytes.big(at + 8, 4), bytes.big(at + 12, 4))
    if (size && (!largest || size.width * size.height > largest.width * largest.height)) largest = size
  }
  return largest
}

function sized(width: number, height: number): PixelSize | null {
  return width > 0 && height > 0 ? { width, height } : null
}
