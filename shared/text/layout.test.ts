import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatMeasure } from '../testing/flat-world.ts'
import { breakLines, layoutText, lineHeight, runsFromRight } from './layout.ts'

const width = (run: string) => run.length
const style = { font: 'sans', size: 10, align: 'left' } as const

describe('breaking lines', () => {
  it('loses nothing but spaces at the ends of lines', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abc  日本é👩‍👩‍👧') })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 12 }), (text, room) => {
        const lines = breakLines(text, width, room)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
    )
  })

  it('keeps within the width wherever a single letter does', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcdef ') }), fc.integer({ min: 1, max: 9 }), (text, room) => {
        for (const line of breakLines(text, width, room)) expect(line.length).toBeLessThanOrEqual(room)
      }),
    )
  })

  it('breaks at spaces first, then within a word', () => {
    expect(breakLines('to be or not', width, 6)).toEqual(['to be', 'or not'])
    expect(breakLines('incomprehensible', width, 7)).toEqual(['incompr', 'ehensib', 'le'])
    expect(breakLines('日本語です', width, 2)).toEqual(['日本', '語で', 'す'])
  })
})

describe('a block of text', () => {
  it('is as wide as its widest line and as high as all of them', () => {
    expect(layoutText('ab\nabcd', style, flatMeasure)).toMatchObject({ w: 20, h: 2 * lineHeight * 10 })
    expect(layoutText('', style, flatMeasure).lines).toHaveLength(1)
  })

  it('is aligned within its room', () => {
    const x = (align: 'left' | 'center' | 'right', text = 'ab') =>
      layoutText(text, { ...style, align }, flatMeasure, 100).lines[0]!.x
    expect([x('left'), x('center'), x('right')]).toEqual([0, 45, 90])
  })

  it('of Hebrew begins on the right', () => {
    expect(runsFromRight('— שלום')).toBe(true)
    expect(runsFromRight('1 hello שלום')).toBe(false)
    expect(layoutText('שלום', style, flatMeasure, 100).lines[0]).toMatchObject({ x: 100, rtl: true })
  })
})
