import { describe, expect, it } from 'vitest'
import { imageTypeOf } from './sniff.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('the kind of a picture', () => {
  it.each([
    ['png', '\x89PNG\r\n\x1a\n\0\0'],
    ['jpeg', '\xff\xd8\xff\xe0..JFIF'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\x10\0\0\0WEBPVP8 '],
    ['avif', '\0\0\0\x20ftypavif'],
    ['svg', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['svg', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>'],
  ])('is %s', (type, text) => expect(imageTypeOf(bytes(text))).toBe(type))

  it.each([
    '',
    '<html><svg></svg></html>',
    'GIF88a',
    'PNG',
    '<svgx>',
    'RIFF\x10\0\0\0WAVE',
    '\0\0\0\x20ftypmp42',
    '%PDF-1.7',
    // A row of comments must not be read in every way that it could be.
    `${'<!---->'.repeat(140)}x`,
  ])('is none: %j', (text) => expect(imageTypeOf(bytes(text))).toBeNull())
})
