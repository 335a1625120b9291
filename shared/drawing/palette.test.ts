import { describe, expect, it } from 'vitest'
import { colorNames } from '../model/color.ts'
import { distanceSeen, visions } from '../testing/seen-colors.ts'
import { cssColor, mix } from './palette.ts'
import { palettes, swatch } from './palettes.ts'
import { contrast } from './readable.ts'

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

describe.each(Object.entries(palettes))('the drawing colours of the %s theme', (_, { colors, paper }) => {
  /** Twice as far apart as the least that anybody notices. */
  const least = 0.05

  it.each(Object.entries(visions))('are told apart by whoever sees %s', (_, vision) => {
    const alike = colorNames.flatMap((a, at) =>
      colorNames.slice(at + 1).flatMap((b) => {
        const distance = distanceSeen(colors[a], colors[b], vision)
        return distance < least ? [`${a} and ${b}: ${distance.toFixed(3)}`] : []
      }),
    )
    expect(alike).toEqual([])
  })

  it('are seen well on its paper; only what is light by nature is paler there', () => {
    const pale = colorNames.filter((name) => contrast(colors[name], paper) < 3)
    expect(['orange', 'yellow']).toEqual(expect.arrayContaining(pale))
    for (const name of pale) expect(contrast(colors[name], paper), name).toBeGreaterThan(2)
  })
})

it('distances are those of OKLab: none to itself, the same either way, one from black to white', () => {
  expect(distanceSeen('#123456', '#123456', null)).toBe(0)
  expect(distanceSeen('#000000', '#ffffff', null)).toBeCloseTo(1, 3)
  const [there, back] = [distanceSeen('#ff0000', '#00ff00', null), distanceSeen('#00ff00', '#ff0000', null)]
  expect(there).toBe(back)
  // Who sees no red takes a bright red for a dark brown.
  expect(distanceSeen('#ff0000', '#00ff00', visions['no green']!)).toBeLessThan(there / 2)
})
