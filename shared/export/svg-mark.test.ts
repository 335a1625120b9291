import { describe, expect, it } from 'vitest'
import type { Mark } from '../drawing/mark.ts'
import { palettes } from '../drawing/palettes.ts'
import { identity } from '../geometry/matrix.ts'
import { svgMark, type MarkStyle } from './svg-mark.ts'

const families = { hand: 'cursive', sans: 'sans-serif', mono: 'monospace' }
const style: MarkStyle = { palette: palettes.light, families, embed: () => null }
const write = (mark: Mark, opacity = 1, more: Partial<MarkStyle> = {}) =>
  svgMark(mark, { matrix: identity, opacity }, { ...style, ...more })

describe('a mark as SVG', () => {
  it('has the colour of the palette and lets through as much as it should', () => {
    const svg = write({ kind: 'fill', path: [['M', 0, 0]], paint: { color: '#00ff88' } }, 0.5)
    expect(svg).toBe('<path d="M0 0" fill="#00ff88" opacity="0.5"/>')
  })

  it('dashes lines in board units', () => {
    const line = { kind: 'line', path: [['M', 0, 0]], paint: { color: '#000000' }, width: 2, dash: [4, 6] } as const
    const svg = svgMark(line, { matrix: [3, 0, 0, 3, 0, 0], opacity: 1 }, style)
    expect(svg).toContain('stroke-width="6" stroke-dasharray="12 18"')
  })

  it('writes text from right to left where it runs so, and no empty lines', () => {
    const paint = { color: 'ink' }
    const lines = [
      { text: 'שלום & <b>', x: 5, y: 6, rtl: true },
      { text: ' ', x: 0, y: 0, rtl: false },
    ]
    const svg = write({ kind: 'text', lines, font: 'mono', size: 12, paint })
    expect(svg).toContain('direction="rtl"')
    expect(svg).toContain('שלום &amp; &lt;b&gt;')
    expect(svg.match(/<text/g)).toHaveLength(1)
  })

  it('shows a picture, a part of it, or a grey area where it is not to be had', () => {
    const image = { kind: 'image', file: 'A', type: 'png', w: 20, h: 10, crop: null, mirror: 'none' } as const
    expect(write(image)).toMatch(/^<rect width="20" height="10"/)
    const embed = () => 'data:image/png;base64,AA=='
    expect(write(image, 1, { embed })).toContain('<image href="data:image/png;base64,AA==" width="20"')
    expect(write({ ...image, crop: [0.25, 0, 0.75, 1] }, 1, { embed })).toContain(
      'viewBox="0.25000 0.00000 0.50000 1.00000"',
    )
    const mirrored = write({ ...image, mirror: 'across', crop: [0, 0, 0.25, 1] }, 1, { embed })
    expect(mirrored).toContain('transform="matrix(-1 0 0 1 20 0)"')
    expect(mirrored).toContain('viewBox="0.75000 0.00000 0.25000 1.00000"')
  })
})
