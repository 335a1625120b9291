import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientId, Epoch } from '../model/ids.ts'
import { decodeFrame, dropOperations, encodeFrame, frameLength, type Frame } from './frame.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_-]{8}$/)
const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const run = fc.record({
  client: id.map((text) => text as ClientId),
  n: fc.integer({ min: 1, max: 2 ** 50 }),
  operations: fc.array(text, { minLength: 1, maxLength: 5 }),
})
const frame: fc.Arbitrary<Frame> = fc.record({
  epoch: id.map((text) => text as Epoch),
  seq: fc.integer({ min: 1, max: 2 ** 50 }),
  runs: fc.array(run, { maxLength: 5 }),
})

describe('a frame', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(frame, (frame) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
      }),
    )
  })

  it('cut at any place holds the rest, with its numbers', () => {
    fc.assert(
      fc.property(frame, fc.nat(30), (frame, cut) => {
        const count = Math.min(cut, frameLength(frame))
        const rest = dropOperations(frame, count)
        const flat = (frame: Frame) =>
          frame.runs.flatMap(({ client, n, operations }) => operations.map((text, at) => [client, n + at, text]))
        expect(rest.seq).toBe(frame.seq + count)
        expect(flat(rest)).toEqual(flat(frame).slice(count))
      }),
    )
  })

  it('is a few characters longer than what it carries', () => {
    const runs = [
      { client: 'aaaaaaaa' as ClientId, n: 3, operations: ['b', 'aCEMLK'] },
      { client: 'bbbbbbbb' as ClientId, n: 40, operations: ['x'.repeat(16)] },
    ]
    expect(encodeFrame({ epoch: 'eeeeeeee' as Epoch, seq: 1, runs })).toBe(
      'eeeeeeeeBaaaaaaaaDDbMaCEMLKbbbbbbbboBgBxxxxxxxxxxxxxxxx',
    )
  })

  it.each([
    '',
    'eeeeeeee',
    'eeeeeeeeA',
    'eeeeeee!B',
    'eeeeeeeeBaaaaaaaa',
    'eeeeeeeeBaaaaaaaaB',
    'eeeeeeeeBaaaaaaaaAACx',
    'eeeeeeeeBaaaaaaa!BCx',
    'eeeeeeeeBaaaaaaaaBEx',
    'eeeeeeeeBaaaaaaaaBDx',
    'eeeeeeee 1 0\naaaaaaaa 1\tx',
  ])('is not %j', (text) => expect(decodeFrame(text)).toBeNull())

  it('of anything is read without an exception', () =>
    fc.assert(fc.property(fc.string(), (text) => void decodeFrame(text))))
})
