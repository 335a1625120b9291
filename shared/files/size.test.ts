import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTooLarge, pixelSizeOf } from './size.ts'
import type { ImageType } from './sniff.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)),
  )
const png = (w: number[], h: number[]) => bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', w, h)

describe('the size that a picture claims', () => {
  it.each<[ImageType, Uint8Array, number, number]>([
    ['png', png([0, 0, 2, 0x80], [0, 0, 1, 0xe0]), 640, 480],
    ['png', png([0, 0, 0xea, 0x60], [0, 0, 0xea, 0x60]), 60_000, 60_000],
    ['gif', bytes('GIF89a', [0x80, 2, 0xe0, 1]), 640, 480],
    [
      'webp',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x80, 0x42, 0xe0, 1]),
      640,
      480,
    ],
    ['webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0x7f, 0xc2, 0x77, 0]), 640, 480],
    ['webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]), 640, 480],
    [
      'avif',
      bytes(
        [0, 0, 0, 20],
        'ispe',
        [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9],
        [0, 0, 0, 20],
        'ispe',
        [0, 0, 0, 0, 0, 0, 2, 0x80, 0, 0, 1, 0xe0],
      ),
      640,
      480,
    ],
    [
      'jpeg',
      bytes([0xff, 0xd8, 0xff, 0xc2, 0, 11, 8, 1, 0xe0, 2, 0x80, 1, 1, 0x11, 0, 0xff, 0xda, 0, 2, 1, 0xff, 0xd9]),
      640,
      480,
    ],
  ])('%s', (type, content, width, height) => expect(pixelSizeOf(content, type)).toEqual({ width, height }))

  it('is none where nothing is said', () => {
    for (const type of ['png', 'gif', 'webp', 'avif', 'jpeg', 'svg'] as const)
      expect(pixelSizeOf(new Uint8Array(6), type)).toBeNull()
  })

  it('is read from any bytes without an error', () =>
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom<ImageType>('png', 'gif', 'webp', 'avif', 'jpeg'),
        (content, type) => {
          const size = pixelSizeOf(content, type)
          if (size) expect(Math.min(size.width, size.height)).toBeGreaterThan(0)
        },
      ),
    ))
})

it('is too large from where no browser would unpack it', () => {
  expect(isTooLarge({ width: 12_000, height: 9_000 })).toBe(false)
  expect(isTooLarge({ width: 60_000, height: 10 })).toBe(true)
  expect(isTooLarge({ width: 14_000, height: 14_000 })).toBe(true)
})
