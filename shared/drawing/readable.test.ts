import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, readableOn } from './readable.ts'

const color = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

describe('letters on a colour', () => {
  it('have the contrast that WCAG asks for, whatever the colour', () => {
    fc.assert(
      fc.property(color, (behind) => {
        expect(contrast(readableOn(behind), behind)).toBeGreaterThanOrEqual(4.5)
      }),
      { numRuns: 2_000 },
    )
  })

  it('are white on dark and dark on light', () => {
    expect(readableOn('#000000')).toBe('#ffffff')
    expect(readableOn('#ffffff')).toBe('#000000')
  })
})

it('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#123456', '#123456')).toBe(1)
})
