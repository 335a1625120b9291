import fc from 'fast-check'
import { Check } from 'typebox/value'
import { expect, it } from 'vitest'
import { properties } from './properties.ts'
import { cleanPattern, cleanText } from './clean-text.ts'

it('leaves what people write, and takes out the rest', () => {
  for (const text of ['', 'a\n\tb', 'é 漢字 👩‍👩‍👧 שלום', '\u2028\ufeff']) expect(cleanText(text)).toBe(text)
  expect(cleanText('a\r\nb\rc')).toBe('a\nb\nc')
  expect(cleanText('\u0000a\u001b[31m\u007f\u0085')).toBe('a[31m')
  expect(cleanText('a\ud83d')).toBe('a')
  expect(cleanText('\ude00👍\ud83d\ud83d')).toBe('👍')
})

it('gives what the pattern takes, and takes nothing from it, with any flag', () => {
  const strings = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.nat(0xffff).map(String.fromCharCode) }))
  const patterns = [new RegExp(cleanPattern), new RegExp(cleanPattern, 'u')]
  fc.assert(
    fc.property(strings, (text) => {
      const clean = cleanText(text)
      expect(cleanText(clean)).toBe(clean)
      for (const pattern of patterns) {
        expect(pattern.test(clean)).toBe(true)
        expect(pattern.test(text)).toBe(clean === text.replace(/\r\n?/g, '\n') && !text.includes('\r'))
      }
      expect(Check(properties.text, clean)).toBe(true)
    }),
  )
})
