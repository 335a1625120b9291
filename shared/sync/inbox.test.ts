import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientId, Epoch } from '../model/ids.ts'
import { Authors } from '../wire/authors.ts'
import { frameLength, type Frame } from '../wire/frame.ts'
import { Inbox } from './inbox.ts'

const epoch = 'eeeeeeee' as Epoch
const frame = (seq: number, length: number, of = epoch): Frame => ({
  epoch: of,
  seq,
  runs: [{ client: 'aaaaaaaa' as ClientId, n: seq, operations: Array.from({ length }, (_, at) => `x${seq + at}`) }],
})
const texts = (frames: readonly Frame[]) => frames.flatMap(({ runs }) => runs.flatMap(({ operations }) => operations))

describe('the inbox', () => {
  it('hands out every operation once and in order, in whatever order, overlap and repetition frames come', () => {
    const pieces = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 6 })), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(pieces, (pieces) => {
        const inbox = new Inbox({ epoch, seq: 0 })
        const out: string[] = []
        for (const [seq, length] of pieces) {
          const verdict = inbox.accept(frame(seq, length))
          if (verdict.kind === 'apply') out.push(...texts(verdict.frames))
        }
        expect(out).toEqual(Array.from({ length: inbox.seq }, (_, at) => `x${at + 1}`))
        const reached = Math.max(0, ...pieces.map(([seq, length]) => seq + length - 1))
        expect(inbox.behind).toBe(inbox.seq < reached)
      }),
      { numRuns: 500 },
    )
  })

  it('holds what is early and says that something is missing', () => {
    const inbox = new Inbox({ epoch, seq: 4 })
    expect(inbox.accept(frame(6, 1)).kind).toBe('early')
    expect(inbox.behind).toBe(true)
    expect(inbox.accept(frame(4, 1)).kind).toBe('old')
    const verdict = inbox.accept(frame(5, 1))
    expect(verdict.kind === 'apply' && texts(verdict.frames)).toEqual(['x5', 'x6'])
    expect(inbox.behind).toBe(false)
  })

  it('reads what continues what it has handed out, cut or held, and says where it cannot', () => {
    const client = 'aaaaaaaa' as ClientId
    const authors = new Authors()
    const whole = [frame(5, 2), frame(7, 3), frame(10, 1)]
    const [first, second, third] = whole.map((each) => authors.shorten(each))
    const inbox = new Inbox({ epoch, seq: 4 })
    expect(inbox.accept(third!).kind).toBe('early')
    expect(inbox.accept(first!).kind).toBe('apply')
    expect(inbox.accept(frame(7, 1)).kind).toBe('apply')
    const rest = [{ client, n: 8, operations: ['x8', 'x9'] }]
    expect(inbox.accept(second!)).toEqual({
      kind: 'apply',
      frames: [{ epoch, seq: 8, runs: rest }, whole[2]],
    })

    const newcomer = new Inbox({ epoch, seq: 6 })
    expect(newcomer.accept(second!).kind).toBe('unknown')
    expect(newcomer.behind).toBe(true)
    expect(newcomer.accept(third!).kind).toBe('early')
    const read = newcomer.accept(whole[1]!)
    expect(read.kind === 'apply' && read.frames).toEqual(whole.slice(1))
  })

  it('takes nothing from another life of the log', () => {
    const inbox = new Inbox({ epoch, seq: 4 })
    expect(inbox.accept(frame(5, 1, 'ffffffff' as Epoch)).kind).toBe('epoch')
    expect(inbox.seq).toBe(4)
  })

  it('learns from a beacon that its last frame was lost, or that the log was rewound', () => {
    const inbox = new Inbox({ epoch, seq: 4 })
    expect(inbox.head(epoch, 4)).toBe('current')
    expect(inbox.head(epoch, 3)).toBe('rewound')
    expect(inbox.head('ffffffff' as Epoch, 9)).toBe('epoch')
    expect(inbox.head(epoch, 6)).toBe('behind')
    expect(inbox.behind).toBe(true)
  })

  it('goes on from a snapshot with what it held', () => {
    const inbox = new Inbox({ epoch, seq: 0 })
    inbox.accept(frame(8, 2))
    expect(texts(inbox.reset({ epoch, seq: 8 }))).toEqual(['x9'])
    expect(inbox.seq).toBe(9)
    inbox.accept(frame(12, 1))
    expect(inbox.reset({ epoch: 'ffffffff' as Epoch, seq: 11 })).toEqual([])
    expect(inbox.behind).toBe(false)
  })

  it('holds a bounded number of operations, and those that come first', () => {
    const inbox = new Inbox({ epoch, seq: 0 })
    for (let seq = 20_000; seq > 2; seq -= 100) inbox.accept(frame(seq, 100))
    const verdict = inbox.accept(frame(1, 99))
    const handed = verdict.kind === 'apply' ? verdict.frames.reduce((sum, each) => sum + frameLength(each), 0) : 0
    expect(handed).toBeGreaterThan(3_000)
    expect(handed).toBeLessThan(6_000)
  })
})
