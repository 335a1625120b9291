import { describe, expect, it } from 'vitest'
import { colorNames } from '../model/color.ts'
import { cssColor, mix } from './palette.ts'
import { palettes, swatch } from './palettes.ts'

describe('a colour', () => {
  it("is the theme's where it has a name, and itself where it is a value", () => {
    expect(cssColor(palettes.light, 'red')).toBe(palettes.light.colors.red)
    expect(cssColor(palettes.dark, '#123456')).toBe('#123456')
    expect(swatch('red', 'dark')).toBe(palettes.dark.colors.red)
  })

  it('is mixed channel by channel', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080')
    expect(mix('#102030', '#ffffff', 1)).toBe('#102030')
  })

  it('has a tint and a paper of its own in each theme', () => {
    for (const palette of Object.values(palettes)) {
      const shown = colorNames.flatMap((name) => [cssColor(palette, name, 'tint'), cssColor(palette, name, 'note')])
      expect(new Set(shown).size).toBe(2 * colorNames.length)
      for (const color of shown) expect(color).toMatch(/^#[0-9a-f]{6}$/)
    }
  })
})
