import { describe, expect, it } from 'vitest'
import { keyName } from './keyboard.ts'

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
