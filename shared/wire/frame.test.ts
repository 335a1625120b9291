import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientId, Epoch } from '../model/ids.ts'
import {
  decodeFrame,
  decodeLiveFrame,
  dropOperations,
  encodeFrame,
  frameLength,
  type Frame,
  type LiveFrame,
} from './frame.ts'

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

/** Some of the runs of a frame, made into continuations of operations at most so far back. */
const live = fc
  .tuple(frame, fc.array(fc.option(fc.integer({ min: 1, max: 5_000 })), { maxLength: 5 }))
  .map(([frame, distances]): LiveFrame => {
    let at = frame.seq
    const runs = frame.runs.map((run, index) => {
      const after = at - (distances[index] ?? at)
      at += run.operations.length
      return after < 1 ? run : { after, check: 'k', operations: run.operations }
    })
    return { ...frame, runs }
  })

describe('a frame', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(frame, live, (frame, live) => {
        expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
        expect(decodeLiveFrame(encodeFrame(live))).toEqual(live)
      }),
    )
  })

  it('that continues others does not stand by itself', () => {
    const runs = [{ after: 8, check: 'k', operations: ['x'] }]
    const text = encodeFrame({ epoch: 'eeeeeeee' as Epoch, seq: 10, runs })
    expect(text).toBe('eeeeeeeeK.CkCx')
    expect(decodeFrame(text)).toBeNull()
  })

  it('cut at any place holds the rest, with its numbers', () => {
    fc.assert(
      fc.property(frame, fc.nat(30), (frame, cut) => {
        const count = Math.min(cut, frameLength(frame))
        const rest = dropOperations(frame, count)
        const flat = (frame: LiveFrame) =>
          frame.runs.flatMap((run) =>
            run.operations.map((text, at) => ['n' in run && run.client, 'n' in run && run.n + at, text]),
          )
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
    'eeeeeeeeK.',
    'eeeeeeeeK.C',
    'eeeeeeeeK.AkCx',
    'eeeeeeeeK.KkCx',
    'eeeeeeeeK.CkEx',
  ])('is not %j', (text) => expect(decodeLiveFrame(text)).toBeNull())

  it('of anything is read without an exception', () =>
    fc.assert(fc.property(fc.string(), (text) => void decodeLiveFrame(text))))
})
