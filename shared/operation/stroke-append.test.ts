import { describe, expect, it } from 'vitest'
import type { Element } from '../elements/element.ts'
import type { StrokeElement } from '../elements/stroke.ts'
import { protocolLimits } from '../model/limits.ts'
import { stroke as sample, strokeId } from '../testing/sample-stroke.ts'
import { strokeAppend } from './stroke-append.ts'

const id = strokeId
const place = { client: 'aaaaaaaa' as never, n: 2, seq: 2 }
const stroke: StrokeElement = { ...sample, points: 'CCCC', count: 2, done: false }
const append = (index: number, points: string, element: Element | undefined = stroke) =>
  strokeAppend.apply(element, { element: id, index, points }, id, place)

describe('an append', () => {
  it('lengthens the stroke where it ends', () =>
    expect(append(2, 'EE')).toEqual({ ...stroke, points: 'CCCCEE', count: 3 }))
  it('changes nothing where it was applied already', () => expect(append(1, 'EE')).toBe(stroke))
  it('ends the stroke where points are missing before it', () =>
    expect(append(3, 'EE')).toEqual({ ...stroke, done: true }))
  it('changes nothing that is finished or not there', () => {
    const done = { ...stroke, done: true }
    expect(append(2, 'EE', done)).toBe(done)
    expect(strokeAppend.apply(undefined, { element: id, index: 2, points: 'EE' }, id, place)).toBeUndefined()
  })
  it('with half a point changes nothing', () => expect(append(2, 'EEE')).toBe(stroke))
  it('never makes a stroke longer than the limits', () => {
    const full = { ...stroke, count: protocolLimits.pointsPerStroke }
    expect(append(full.count, 'EE', full)).toBe(full)
    const long = { ...stroke, points: 'C'.repeat(protocolLimits.pointsLength) }
    expect(append(2, 'EE', long)).toBe(long)
  })
})
