import { describe, expect, it } from 'vitest'
import { capsOf } from './key-caps.ts'

describe('caps of keys', () => {
  it.each([
    ['Ctrl+Shift+Z', ['Ctrl', 'Shift', 'Z'], ['⌘', '⇧', 'Z']],
    ['Alt+ArrowLeft', ['Alt', '←'], ['⌥', '←']],
    ['Ctrl++', ['Ctrl', '+'], ['⌘', '+']],
    ['+', ['+'], ['+']],
    ['Delete', ['Del'], ['⌫']],
    ['?', ['?'], ['?']],
  ])('say what is written on them: %s', (combination, others, mac) => {
    expect(capsOf(combination, false)).toEqual(others)
    expect(capsOf(combination, true)).toEqual(mac)
  })
})
