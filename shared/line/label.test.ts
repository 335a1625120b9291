import { describe, expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { LineElement } from '../elements/line.ts'
import type { ElementId } from '../model/ids.ts'
import { labelOf, outside } from './label.ts'
import { stepsOf, straight, throughCorners } from './pieces.ts'

const measure = (text: string, _font: string, size: number) => text.length * size * 0.5
const lineWith = (text: string, size = 10) =>
  elementFrom({ kind: 'line', text, size }, 'aaaaaaaa.1' as ElementId, 1) as LineElement
const course = [straight({ x: 0, y: 0 }, { x: 200, y: 0 })]

describe('a label', () => {
  it('is in the middle of the way, whatever corners that has', () => {
    const bent = throughCorners([
      { x: 0, y: 0 },
      { x: 30, y: 0 },
      { x: 30, y: 100 },
      { x: 100, y: 100 },
    ])
    const { box, lines } = labelOf(lineWith('abcd'), bent, measure)!
    expect([(box.left + box.right) / 2, (box.top + box.bottom) / 2]).toEqual([30, 70])
    expect(lines).toMatchObject([{ text: 'abcd', x: 20 }])
  })

  it('is none where nothing is written', () => {
    expect(labelOf(lineWith(' \n'), course, measure)).toBe(null)
  })

  it('has a size even where none is set', () => expect(labelOf(lineWith('a', 0), course, measure)!.size).toBe(16))

  it('breaks into lines when it is long, and is no wider than it must be', () => {
    const { lines, box } = labelOf(lineWith('word '.repeat(20).trim()), course, measure)!
    expect(lines.length).toBeGreaterThan(2)
    expect(box.right - box.left).toBeLessThan(180)
    for (const { x } of lines) expect(x).toBeGreaterThan(box.left)
  })
})

describe('the course outside of a box', () => {
  const box = { left: 80, top: -10, right: 120, bottom: 10 }
  const ends = (parts: ReturnType<typeof outside>) => parts.map((part) => [part[0]!.from.x, part.at(-1)!.to.x])

  it('is what is before and what is behind it', () => {
    expect(ends(outside(course, box))).toEqual([
      [0, 80],
      [120, 200],
    ])
  })

  it('is all of it where they do not meet, and nothing where it is wholly inside', () => {
    expect(ends(outside(course, { ...box, top: 5 }))).toEqual([[0, 200]])
    expect(outside([straight({ x: 90, y: 0 }, { x: 110, y: 0 })], box)).toEqual([])
  })

  it('may be in many parts, none of them in the box', () => {
    const zigzag = throughCorners(Array.from({ length: 9 }, (_, at) => ({ x: 80 + at * 5, y: at % 2 ? 40 : -40 })))
    const parts = outside(zigzag, box)
    expect(parts).toHaveLength(9)
    for (const { x, y } of parts.flatMap((part) => stepsOf(part)))
      expect(x > 80.001 && x < 119.999 && Math.abs(y) < 9.999).toBe(false)
  })
})
