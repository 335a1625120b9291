import { expect, it } from 'vitest'
import { TypeAhead } from './type-ahead.ts'

it('keeps letters, lines and corrections, and gives them once', () => {
  const ahead = new TypeAhead()
  const keys = ['P', 'Shift', 'l', 'x', '😀', 'Backspace', 'Backspace', 'a', 'n', 'Enter', ' ', 'B', 'ArrowLeft']
  expect(keys.filter((key) => !ahead.press(key))).toEqual(['Shift', 'ArrowLeft'])
  expect(ahead.take()).toBe('Plan\n B')
  expect(ahead.take()).toBe('')
})

it('takes back nothing where there is nothing', () => {
  const ahead = new TypeAhead()
  ahead.press('Backspace')
  expect(ahead.take()).toBe('')
})
