import { expect, it } from 'vitest'
import { cleanName } from './clean-name.ts'

it.each([
  ['  Ada\u202e\r\n ', 'Ada'],
  ['e\u0301\ud800', '\u00e9\ufffd'],
  ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
  ['\u200b\u200d\u2060\ufe0f', ''],
  ['\u3164 \u00ad\u2800', ''],
])('%j is shown as %j', (text, shown) => expect(cleanName(text, 40)).toBe(shown))

it('cuts where a character ends, however many code points it has', () => {
  expect(cleanName('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 10)).toBe('👨‍👩‍👧‍👦')
  expect(cleanName(`ab${'\u0301'.repeat(50)}`, 10)).toBe('a')
  expect(cleanName('x'.repeat(20), 10)).toBe('x'.repeat(10))
})
