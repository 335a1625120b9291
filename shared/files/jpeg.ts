/** The segments of a JPEG, and the frames between them that hold the picture itself. */
import { Bytes } from './bytes.ts'

export interface Segment {
  /** Second byte of its marker. */
  readonly marker: number
  /** Bytes from `start`, its marker included, up to `end`; of a scan with its entropy-coded data. */
  readonly start: number
  readonly end: number
}

const startOfScan = 0xda
const endOfImage = 0xd9
/** No camera writes as many. */
const mostSegments = 10_000

/** All segments from the first marker up to the end of the image; null where they do not follow each other. */
export function jpegSegments(content: Uint8Array): Segment[] | null {
  const bytes = new Bytes(content)
  const segments: Segment[] = [{ marker: 0xd8, start: 0, end: 2 }]
  for (let start = 2; start < bytes.length;) {
    if (bytes.byte(start) !== 0xff) return null
    const marker = bytes.byte(start + 1)
    if (marker === 0xff) {
      // Filling, of which there may be any amount.
      start++
      continue
    }
    if (marker === endOfImage) return [...segments, { marker, start, end: start + 2 }]
    const length = bytes.big(start + 2, 2)
    let end = start + 2 + length
    if (length < 2 || end > bytes.length || segments.length === mostSegments) return null
    if (marker === startOfScan) end = afterScan(content, end)
    segments.push({ marker, start, end })
    start = end
  }
  return null
}

/** Where the next marker stands that is none of the scan's own. */
function afterScan(content: Uint8Array, from: number): number {
  for (let at = content.indexOf(0xff, from); at !== -1 && at + 1 < content.length; at = content.indexOf(0xff, at + 1)) {
    const marker = content[at + 1]!
    const own = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)
    if (!own) return at
  }
  return content.length
}

/** How the picture is to be turned, 1 (as it is) to 8, as its Exif segment says. */
export function orientationOf(content: Uint8Array, segments: readonly Segment[]): number {
  for (const { marker, start, end } of segments) {
    const bytes = new Bytes(content.subarray(start, end))
    if (marker !== 0xe1 || bytes.name(4, 6) !== 'Exif\0\0') continue
    const tiff = 10
    const read = bytes.name(tiff, 2) === 'II' ? bytes.little.bind(bytes) : bytes.big.bind(bytes)
    const directory = tiff + read(tiff + 4, 4)
    const entries = Math.min(read(directory, 2), 100)
    for (let entry = 0; entry < entries; entry++) {
      const at = directory + 2 + entry * 12
      if (read(at, 2) !== 0x0112) continue
      const orientation = read(at + 8, 2)
      return orientation >= 1 && orientation <= 8 ? orientation : 1
    }
  }
  return 1
}

/** An Exif segment that says how to turn the picture, and nothing else. */
export function orientationSegment(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8]
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const content = [...exif, ...tiff, ...directory]
  return Uint8Array.from([0xff, 0xe1, 0, content.length + 2, ...content])
}
