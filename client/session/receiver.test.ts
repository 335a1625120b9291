import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BoardId, ClientId, ElementId, Epoch } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import { Replica } from '#shared/sync/replica.ts'
import { encodeFrame } from '#shared/wire/frame.ts'
import { Receiver } from './receiver.ts'

const token = { epoch: 'epoch-01' as Epoch, seq: 7, last: 'abcdefgh:7' }

/** Follows a board of which the device kept operation 7. */
function following() {
  const log = vi.fn(async (_board: BoardId, _from: unknown, _gap: boolean) => null)
  const receiver = new Receiver({
    board: 'board-0123456789abcdef' as BoardId,
    bulk: { snapshot: () => Promise.reject(new Error('not asked for')), log },
    replica: new Replica('abcdefgh' as ClientId),
    clock: () => 0,
    random: () => 0,
    pending: () => [],
    continued: vi.fn(),
    lost: vi.fn(),
    exchanged: vi.fn(),
    replaced: vi.fn(),
    refused: vi.fn(),
  })
  receiver.restore({ id: 'board-0123456789abcdef' as BoardId, token, lines: [], frames: [] })
  const gaps = () => log.mock.calls.map(([, , gap]) => gap)
  return { receiver, gaps }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('says of what it reads whether it came back, or missed something while it followed', () => {
  const back = following()
  back.receiver.joined({ ...token, seq: 9, last: 'abcdefgh:9' })
  expect(back.gaps()).toEqual([false])

  const behind = following()
  behind.receiver.joined(token)
  behind.receiver.head({ epoch: token.epoch, seq: 8 })
  vi.runAllTimers()
  expect(behind.gaps()).toEqual([true])

  const elsewhere = following()
  elsewhere.receiver.head({ epoch: 'epoch-02' as Epoch, seq: 8 })
  expect(elsewhere.gaps()).toEqual([false])
})

it('reads nothing where what a node spoke of comes a moment later', () => {
  const { receiver, gaps } = following()
  receiver.joined(token)
  receiver.head({ epoch: token.epoch, seq: 8 })
  const by = { client: 'ijklmnop' as ClientId, n: 1 }
  const removal = encodeOperation({ kind: 'element.delete', payload: { elements: ['abcdefgh.1' as ElementId] } }, by)
  receiver.frame(encodeFrame({ epoch: token.epoch, seq: 8, runs: [{ ...by, operations: [removal] }] }))
  vi.runAllTimers()
  expect(gaps()).toEqual([])
})
