import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientId, Epoch } from '../model/ids.ts'
import { Authors } from './authors.ts'
import { decodeLiveFrame, encodeFrame, frameLength, isContinuation, type Frame, type Run } from './frame.ts'

const epoch = 'eeeeeeee' as Epoch
const clients = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc', 'ccccccbd'] as ClientId[]

/** Frames of one log, in which clients go on with their numbers or leave some out. */
const log = fc
  .array(
    fc.array(
      fc.record({
        client: fc.constantFrom(...clients),
        skipped: fc.constantFrom(0, 0, 0, 1),
        length: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((frames): Frame[] => {
    const last = new Map<ClientId, number>()
    let seq = 1
    return frames.map((drafts) => {
      const first = seq
      const runs = drafts.map(({ client, skipped, length }): Run => {
        const n = (last.get(client) ?? 0) + 1 + skipped
        last.set(client, n + length - 1)
        return { client, n, operations: Array.from({ length }, () => `x${seq++}`) }
      })
      return { epoch, seq: first, runs }
    })
  })

describe('who did what', () => {
  it('is understood by everybody who followed the log, whatever is forgotten where and whoever sent it', () => {
    const forgetting = fc.array(fc.boolean(), { maxLength: 12 })
    const senders = fc.array(fc.nat(1), { maxLength: 12 })
    fc.assert(
      fc.property(log, forgetting, senders, (frames, forgets, senders) => {
        const nodes = [new Authors(), new Authors()]
        const reader = new Authors()
        for (const [at, frame] of frames.entries()) {
          const node = nodes[senders[at] ?? 0]!
          if (forgets[at]) node.forget()
          expect(reader.resolve(decodeLiveFrame(encodeFrame(node.shorten(frame)))!)).toEqual(frame)
        }
      }),
    )
  })

  it('is never taken for something else by whoever comes later, and understood once the log was read', () => {
    fc.assert(
      fc.property(log, fc.nat(11), (frames, missed) => {
        const node = new Authors()
        const reader = new Authors()
        for (const [at, frame] of frames.entries()) {
          const live = node.shorten(frame)
          if (at < missed) continue
          const read = reader.resolve(live)
          if (read) expect(read).toEqual(frame)
          else expect(reader.resolve(frame)).toEqual(frame)
        }
      }),
    )
  })

  it('is not taken from another log that has come as far', () => {
    const frameOf = (client: ClientId, n: number, seq: number): Frame => ({
      epoch,
      seq,
      runs: [{ client, n, operations: ['x'] }],
    })
    const node = new Authors()
    node.shorten(frameOf(clients[0]!, 6, 9))
    const reader = new Authors()
    reader.resolve(frameOf(clients[1]!, 2, 9))
    const live = node.shorten(frameOf(clients[0]!, 7, 10))
    expect(live.runs.some(isContinuation)).toBe(true)
    expect(reader.resolve(live)).toBeNull()
    // And a log that goes back is followed from there.
    expect(node.shorten(frameOf(clients[0]!, 8, 10)).runs.some(isContinuation)).toBe(false)
  })

  it('is said in four characters where a room of fifty draws', () => {
    const crowd = Array.from({ length: 50 }, (_, at) => `crowd-${String(at).padStart(2, '0')}` as ClientId)
    const round = (n: number): Frame => ({
      epoch,
      seq: 1 + (n - 1) * crowd.length,
      runs: crowd.map((client) => ({ client, n, operations: ['x'] })),
    })
    const node = new Authors()
    node.shorten(round(1))
    const live = node.shorten(round(2))
    expect(frameLength(live)).toBe(50)
    expect(encodeFrame(live).length).toBeLessThan(8 + 2 + 50 * (4 + 2) + 1)
  })

  it('is remembered of a bounded number of clients', () => {
    const node = new Authors()
    const once = (at: number, n = 1): Frame => ({
      epoch,
      seq: at + 1,
      runs: [{ client: `many${String(at).padStart(4, '0')}` as ClientId, n, operations: ['x'] }],
    })
    for (let at = 0; at < 1_500; at++) node.shorten(once(at))
    const again = (at: number, seq: number) => node.shorten({ ...once(at, 2), seq }).runs.some(isContinuation)
    expect(again(1_400, 1_501)).toBe(true)
    expect(again(100, 1_502)).toBe(false)
  })
})
