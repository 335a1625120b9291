import { expect, it } from 'vitest'
import { hiddenBy } from './above-keyboard.ts'

const keyboard = { offsetTop: 0, height: 480 }

it.each([
  ['stays where it is seen', { top: 100, bottom: 150 }, keyboard, 0],
  ['comes above the keyboard', { top: 600, bottom: 640 }, keyboard, 184],
  ['shows its beginning where it is higher than what is left', { top: 100, bottom: 900 }, keyboard, 76],
  ['minds that the browser has moved the window', { top: 600, bottom: 640 }, { offsetTop: 300, height: 480 }, 0],
])('%s', (_what, box, port, by) => expect(hiddenBy(box, port)).toBe(by))
