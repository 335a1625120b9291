import { expect, it } from 'vitest'
import { lookBy } from './look-keys.ts'

const size = { width: 1000, height: 600 }

it('arrows move the view a little, with Shift more, each its own way', () => {
  const [left, right, up, down] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => lookBy(key, size)!)
  expect(left!.dx).toBeLessThan(0)
  expect(right).toEqual({ dx: -left!.dx, dy: 0 })
  expect(up!.dy).toBeLessThan(0)
  expect(down).toEqual({ dx: 0, dy: -up!.dy })
  expect(lookBy('Shift+ArrowDown', size)!.dy).toBeGreaterThan(down!.dy)
})

it('a page is most of what is in view, down or, with Shift, across', () => {
  const { dx, dy } = lookBy('PageDown', size)!
  expect(dx).toBe(0)
  expect(dy).toBeGreaterThan(300)
  expect(dy).toBeLessThan(600)
  expect(lookBy('PageUp', size)).toEqual({ dx: 0, dy: -dy })
  const across = lookBy('Shift+PageDown', size)!
  expect(across.dy).toBe(0)
  expect(across.dx).toBeGreaterThan(500)
  expect(across.dx).toBeLessThan(1000)
})

it('other keys do not', () => {
  for (const name of ['A', 'Ctrl+ArrowLeft', 'Alt+ArrowLeft', 'Home', 'Shift+'])
    expect(lookBy(name, size), name).toBeNull()
})
