import { fileURLToPath } from 'node:url'
import { open } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { fontMeasure } from './font-metrics.ts'
import type { FontName } from './layout.ts'

const packages: Readonly<Record<FontName, string>> = { hand: 'shantell-sans', sans: 'inter', mono: 'jetbrains-mono' }

describe('the width of text without a browser', () => {
  it.each(Object.entries(packages) as [FontName, string][])('is that of the letters of %s', async (font, name) => {
    const file = import.meta.resolve(`@fontsource/${name}/files/${name}-latin-400-normal.woff2`)
    const loaded = await open(fileURLToPath(file))
    if (!('unitsPerEm' in loaded)) throw new Error('several fonts')
    const text = 'Drawbridge, 42 Größen & “more”'
    const units = [...text].reduce(
      (sum, letter) => sum + loaded.glyphForCodePoint(letter.codePointAt(0)!).advanceWidth,
      0,
    )
    expect(fontMeasure(text, font, 20)).toBeCloseTo((units / loaded.unitsPerEm) * 20, 0)
  })

  it('grows with the size and with the text', () => {
    expect(fontMeasure('word', 'sans', 40)).toBeCloseTo(2 * fontMeasure('word', 'sans', 20))
    expect(fontMeasure('words', 'sans', 20)).toBeGreaterThan(fontMeasure('word', 'sans', 20))
    expect(fontMeasure('', 'sans', 20)).toBe(0)
  })

  it('counts an accent with its letter, a family of emoji as one picture, and a Chinese sign as a square', () => {
    expect(fontMeasure('e\u0301', 'sans', 10)).toBe(fontMeasure('é', 'sans', 10))
    expect(fontMeasure('👩‍👩‍👧', 'sans', 10)).toBe(fontMeasure('🙂', 'sans', 10))
    expect(fontMeasure('漢字', 'mono', 10)).toBe(20)
  })
})
