/** What kind of picture bytes are, by how they begin: names and headers may say anything. */
import type { Properties } from '../elements/properties.ts'

export type ImageType = Properties['type']

/** As an HTTP header calls each type. */
export const mediaTypes: Readonly<Record<ImageType, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  svg: 'image/svg+xml',
}

/** Bytes that are enough to tell. */
const sniffed = 1_024

const starts = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0))

/** Null for what is no picture of a known type. */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png'
  if (starts(bytes, 0, '\xff\xd8\xff')) return 'jpeg'
  if (starts(bytes, 0, 'GIF87a') || starts(bytes, 0, 'GIF89a')) return 'gif'
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return 'webp'
  if (starts(bytes, 4, 'ftyp') && (starts(bytes, 8, 'avif') || starts(bytes, 8, 'avis'))) return 'avif'
  return drawing.test(String.fromCharCode(...bytes.subarray(0, sniffed))) ? 'svg' : null
}

/** A comment ends where it first can: were that left open, a row of comments could be read in more ways than there is time for. */
const drawing =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i
