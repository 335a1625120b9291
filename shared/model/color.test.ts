import { expect, it } from 'vitest'
import { colorNames, colorPattern } from './color.ts'

it('knows its names and plain hexadecimal colours', () => {
  for (const color of [...colorNames, '#00ff99']) expect(color).toMatch(colorPattern)
})

it.each([
  '',
  'Red',
  'red; background:url(//x)',
  'url(#a)',
  'javascript:',
  '#ggg',
  '#fff',
  '#00FF99',
  '#00ff99aa',
  'inherit',
  'ink\n',
])('refuses %j', (color) => expect(color).not.toMatch(colorPattern))
