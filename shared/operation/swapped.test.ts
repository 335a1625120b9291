import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSwapped, writeSwapped } from './swapped.ts'

it('comes back as it was', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const value = JSON.parse(json) as unknown
      expect(JSON.stringify(parseSwapped(writeSwapped(value)))).toBe(JSON.stringify(value))
    }),
  )
})

it('needs no backslash inside JSON for its own quotes', () => {
  const text = writeSwapped({ text: "it's" })
  expect(JSON.stringify(text)).toBe(`"${text.replaceAll('"', '\\"')}"`)
  expect(text).toBe(`{'text':'it"s'}`)
})

it('of anything else is nothing', () => expect(parseSwapped(`{"a":`)).toBeNull())
