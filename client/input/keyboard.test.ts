import { describe, expect, it } from 'vitest'
import { keyName } from './keyboard.ts'

const press = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; shiftKey?: boolean } = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...held })

describe('the name of a key press', () => {
  it.each([
    ['p', {}, 'P'],
    ['z', { ctrlKey: true }, 'Ctrl+Z'],
    ['z', { metaKey: true }, 'Ctrl+Z'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
    ['?', { shiftKey: true }, '?'],
    ['+', { shiftKey: true }, '+'],
    ['Escape', {}, 'Escape'],
  ])('%s with %j is %s', (key, held, name) => expect(press(key, held)).toBe(name))
})
