import { expect, it } from 'vitest'
import { writtenIn } from './editable.ts'

it.each([
  ['one line', 'one line'],
  ['two\nlines', 'two\nlines'],
  ['an end of the browser\n', 'an end of the browser'],
  ['an empty line below\n\n', 'an empty line below\n'],
  ['of\r\nWindows', 'of\nWindows'],
  ['hard\u00a0spaces\u00a0', 'hard spaces '],
  ['', ''],
])('%j is written as %j', (innerText, text) => expect(writtenIn({ innerText })).toBe(text))
