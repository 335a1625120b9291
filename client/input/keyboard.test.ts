import { describe, expect, it } from 'vitest'
import { digitName, keyName } from './keyboard.ts'

interface Held {
  ctrlKey?: boolean
  metaKey?: boolean
  shiftKey?: boolean
  altKey?: boolean
  code?: string
}
const press = (key: string, held: Held = {}) =>
  keyName({ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

describe('the name of a key press', () => {
  it.each([
    ['p', {}, 'P'],
    ['z', { ctrlKey: true }, 'Ctrl+Z'],
    ['z', { metaKey: true }, 'Ctrl+Z'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
    ['?', { shiftKey: true }, '?'],
    ['+', { shiftKey: true }, '+'],
    ['Escape', {}, 'Escape'],
    ['å', { altKey: true, code: 'KeyA' }, 'Alt+A'],
    ['Ó', { altKey: true, shiftKey: true, code: 'KeyH' }, 'Alt+Shift+H'],
    ['ArrowLeft', { shiftKey: true }, 'Shift+ArrowLeft'],
  ])('%s with %j is %s', (key, held, name) => expect(press(key, held)).toBe(name))
})

describe('the digit of a key', () => {
  const digit = (code: string, held: Held = {}) =>
    digitName({ key: '?', code, ctrlKey: false, metaKey: false, shiftKey: true, altKey: false, ...held })

  it('is known with Shift, whatever this keyboard writes there', () => expect(digit('Digit1')).toBe('Shift+1'))

  it('is none without Shift, with other keys held, and on keys that have none', () => {
    expect(digit('Digit1', { shiftKey: false })).toBeUndefined()
    expect(digit('Digit1', { ctrlKey: true })).toBeUndefined()
    expect(digit('Digit1', { altKey: true })).toBeUndefined()
    expect(digit('KeyA')).toBeUndefined()
  })
})
