/**
 * Takes out of a picture what does not show: places, cameras, people and programs. Its pixels stay as they are, bit by bit;
 * what follows its end goes, too.
 */
import { Bytes } from './bytes.ts'
import { jpegSegments, orientationOf, orientationSegment, type Segment } from './jpeg.ts'
import type { ImageType } from './sniff.ts'

/** Null where it cannot be done without painting the picture anew. */
export function withoutMetadata(content: Uint8Array, type: ImageType): Uint8Array<ArrayBuffer> | null {
  switch (type) {
    case 'jpeg':
      return strippedJpeg(content)
    case 'png':
      return strippedPng(content)
    case 'webp':
      return strippedWebp(content)
    // It has nothing but comments.
    case 'gif':
    case 'svg':
      return Uint8Array.from(content)
    case 'avif':
      return new Bytes(content.subarray(0, 65_536)).name(0, 65_536).match(/Exif|mime/) ? null : Uint8Array.from(content)
  }
}

function strippedJpeg(content: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const segments = jpegSegments(content)
  if (!segments) return null
  const orientation = orientationOf(content, segments)
  const kept = segments
    .filter((segment) => shows(content, segment))
    .map(({ start, end }) => content.subarray(start, end))
  return joined(orientation === 1 ? kept : [kept[0]!, orientationSegment(orientation), ...kept.slice(1)])
}

/** Tables, frames and scans; of what programs add, the density (0), colour profiles (2) and what Adobe says of colours (14). */
function shows(content: Uint8Array, { marker, start, end }: Segment): boolean {
  if (marker === 0xe0 || marker === 0xee) return true
  if (marker === 0xe2) return new Bytes(content.subarray(start, end)).name(4, 11) === 'ICC_PROFILE'
  return marker !== 0xfe && (marker < 0xe0 || marker > 0xef)
}

const pngMetadata = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

function strippedPng(content: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const bytes = new Bytes(content)
  const kept = [content.subarray(0, 8)]
  for (let start = 8; start + 12 <= bytes.length;) {
    const end = start + 12 + bytes.big(start, 4)
    if (end > bytes.length) return null
    const name = bytes.name(start + 4)
    if (!pngMetadata.has(name)) kept.push(content.subarray(start, end))
    if (name === 'IEND') return joined(kept)
    start = end
  }
  return null
}

/** In the flags of an extended WebP: it has Exif, it has XMP. */
const webpFlags = 0x0c

function strippedWebp(content: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const bytes = new Bytes(content)
  const finish = Math.min(bytes.length, 8 + bytes.little(4, 4))
  const kept = [content.slice(0, 12)]
  for (let start = 12; start + 8 <= finish;) {
    const length = bytes.little(start + 4, 4)
    const end = start + 8 + length + (length % 2)
    if (end > bytes.length + 1) return null
    const name = bytes.name(start)
    const chunk = content.slice(start, end)
    if (name === 'VP8X') chunk[8] = chunk[8]! & ~webpFlags
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk)
    start = end
  }
  const whole = joined(kept)
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true)
  return whole
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
