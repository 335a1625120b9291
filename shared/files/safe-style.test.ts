import { describe, expect, it } from 'vitest'
import { isInside, isSafeStyle } from './safe-style.ts'

describe('a style is taken', () => {
  it.each([
    '.a{fill:#f00}',
    'fill:url(#a);mask:url("#b")',
    "fill:url('data:image/png;base64,AA==')",
    'background-image:none',
    '',
  ])('%s', (style) => expect(isSafeStyle(style)).toBe(true))
})

describe('a style is refused', () => {
  it.each([
    '@import "https://example.org/a.css";',
    'fill:url(https://example.org/a.png)',
    'fill:url(#a);mask:url( "//example.org/a" )',
    'fill:URL(a.svg#b)',
    'fill:url(data:image/svg+xml;base64,AA==)',
    'background:image-set("https://example.org/a.png" 1x)',
    'background:-webkit-image-set("a.png" 1x)',
    'background:image("https://example.org/a.png")',
    'fill:src("https://example.org/a.png")',
    'fill:\\75rl(https://example.org)',
    'width:expression(alert(1))',
    'behavior:javascript:alert(1)',
  ])('%s', (style) => expect(isSafeStyle(style)).toBe(false))
})

it('tells what is inside of a picture from what is fetched', () => {
  expect(['#a', 'data:image/gif;base64,AA=='].map(isInside)).toEqual([true, true])
  expect(['a.svg#b', '//a', 'https://a', 'data:text/html,a', 'javascript:#', ''].map(isInside)).toEqual(
    Array(6).fill(false),
  )
})

it('is read in a moment, whatever it is', () => {
  const started = performance.now()
  expect(isSafeStyle(`fill:url(data:image/png;base64,${' '.repeat(1e6)}!)`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(1_000)
})
