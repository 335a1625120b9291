import fc from 'fast-check'
import { expect, it } from 'vitest'
import { escapeXml } from './escape.ts'

it('leaves nothing that could end an attribute or begin a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(escapeXml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#\d+);)/)
    }),
  )
})

it('keeps what can be read', () => expect(escapeXml('a < b & "c" 👩‍👧 漢')).toBe('a &lt; b &amp; &quot;c&quot; 👩‍👧 漢'))

it('drops what XML cannot hold', () => expect(escapeXml('a\u0000b\ud800c\ufffed')).toBe('abcd'))
