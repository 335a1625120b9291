import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imageTypeOf } from './sniff.ts'
import { withoutMetadata } from './strip.ts'

const bytes = (...parts: (string | number[] | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part])),
  )
const text = (content: Uint8Array | null) => String.fromCharCode(...content!)
const segment = (marker: number, content: string) => bytes([0xff, marker, 0, content.length + 2], content)
const scan = bytes([0xff, 0xda, 0, 3, 1, 0x12, 0xff, 0, 0x34])
/** Turned by a quarter. */
const turned = '\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0'

describe('a JPEG', () => {
  it('loses where it was taken, and what follows its end; it stays upright and in its colours', () => {
    const content = bytes(
      [0xff, 0xd8],
      segment(0xe0, 'JFIF\0'),
      segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08${turned}GPS 52.5N 13.4E`),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'),
      segment(0xe2, 'ICC_PROFILE\0profile'),
      segment(0xe2, 'MPF\0more'),
      segment(0xed, 'Photoshop 3.0\0Ana'),
      segment(0xfe, 'a comment'),
      segment(0xee, 'Adobe'),
      scan,
      [0xff, 0xd9],
      'a film with GPS',
    )
    const stripped = withoutMetadata(content, 'jpeg')
    expect(text(stripped)).not.toMatch(/GPS|xmp|MPF|Photoshop|comment|film/)
    expect(text(stripped)).toMatch(/^\xff\xd8\xff\xe1.{2}Exif.*JFIF.*ICC_PROFILE\0profile.*Adobe/s)
    expect(text(stripped)).toContain(turned)
    expect(text(stripped).endsWith(`${text(scan)}\xff\xd9`)).toBe(true)
    expect(withoutMetadata(stripped!, 'jpeg')).toEqual(stripped)
  })

  it('that is torn has to be painted anew', () => expect(withoutMetadata(bytes([0xff, 0xd8, 1]), 'jpeg')).toBeNull())
})

it('a PNG loses its texts and what follows its end', () => {
  const chunk = (name: string, content: string) => bytes([0, 0, 0, content.length], name, content, 'crc!')
  const begin = '\x89PNG\r\n\x1a\n'
  const content = bytes(
    begin,
    chunk('IHDR', 'header'),
    chunk('tEXt', 'Author Ana'),
    chunk('eXIf', 'GPS'),
    chunk('iCCP', 'profile'),
    chunk('IDAT', 'pixels'),
    chunk('IEND', ''),
    'more',
  )
  expect(withoutMetadata(content, 'png')).toEqual(
    bytes(begin, chunk('IHDR', 'header'), chunk('iCCP', 'profile'), chunk('IDAT', 'pixels'), chunk('IEND', '')),
  )
  expect(withoutMetadata(content.subarray(0, 60), 'png')).toBeNull()
})

it('a WebP loses Exif and XMP, and does not say any more that it has them', () => {
  const chunk = (name: string, content: number[]) => bytes(name, [content.length, 0, 0, 0], content)
  const whole = (...chunks: Uint8Array[]) => {
    const length = chunks.reduce((sum, each) => sum + each.length, 4)
    return bytes('RIFF', [length, 0, 0, 0], 'WEBP', ...chunks)
  }
  const pixels = chunk('VP8 ', [1, 2, 3, 4])
  const content = whole(
    chunk('VP8X', [0x1c, 0, 0, 0, 1, 0, 0, 1, 0, 0]),
    pixels,
    chunk('EXIF', [71, 80]),
    chunk('XMP ', [1, 2]),
  )
  expect(withoutMetadata(content, 'webp')).toEqual(whole(chunk('VP8X', [0x10, 0, 0, 0, 1, 0, 0, 1, 0, 0]), pixels))
})

it('an AVIF that has some has to be painted anew', () => {
  expect(withoutMetadata(bytes('....ftypavif....infeExif'), 'avif')).toBeNull()
  expect(withoutMetadata(bytes('....ftypavif....'), 'avif')).toEqual(bytes('....ftypavif....'))
})

it('leaves a picture of its kind, or says that it cannot', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'RIFF\x20\0\0\0WEBPVP8 ', 'GIF89a'),
      fc.uint8Array({ maxLength: 200 }),
      (begin, rest) => {
        const content = bytes(begin, rest)
        const type = imageTypeOf(content)!
        const stripped = withoutMetadata(content, type)
        if (stripped && type !== 'jpeg') expect(imageTypeOf(stripped)).toBe(type)
        if (stripped) expect(stripped.length).toBeLessThanOrEqual(content.length)
      },
    ),
  ))
