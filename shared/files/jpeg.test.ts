import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegSegments, orientationOf, orientationSegment } from './jpeg.ts'

const start = [0xff, 0xd8]
const scan = [0xff, 0xda, 0, 3, 1, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56]
const end = [0xff, 0xd9]

describe('the segments of a JPEG', () => {
  it('follow each other up to its end, scans with their data', () => {
    const content = Uint8Array.from([...start, 0xff, 0xfe, 0, 4, 1, 2, 0xff, ...scan, ...end, 9, 9])
    expect(jpegSegments(content)?.map(({ marker, start, end }) => [marker, start, end])).toEqual([
      [0xd8, 0, 2],
      [0xfe, 2, 8],
      [0xda, 9, 21],
      [0xd9, 21, 23],
    ])
  })

  it('are none where it is cut or torn', () => {
    expect(jpegSegments(Uint8Array.from([...start, 0xff, 0xfe, 0, 40, 1]))).toBeNull()
    expect(jpegSegments(Uint8Array.from([...start, ...scan]))).toBeNull()
    expect(jpegSegments(Uint8Array.from([...start, 1, 2, 3, ...end]))).toBeNull()
  })

  it('are read from any bytes within a moment', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rest) => {
        const segments = jpegSegments(Uint8Array.from([...start, ...rest]))
        for (const { start, end } of segments ?? []) expect(end).toBeGreaterThan(start)
      }),
    ))
})

it('says how a picture is turned as it reads it', () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const content = Uint8Array.from([...start, ...orientationSegment(orientation), ...scan, ...end])
    expect(orientationOf(content, jpegSegments(content)!)).toBe(orientation)
  }
  const intel = [
    0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
  ]
  const content = Uint8Array.from([...start, 0xff, 0xe1, 0, intel.length + 2, ...intel, ...end])
  expect(orientationOf(content, jpegSegments(content)!)).toBe(6)
  const plain = Uint8Array.from([...start, ...scan, ...end])
  expect(orientationOf(plain, jpegSegments(plain)!)).toBe(1)
})
