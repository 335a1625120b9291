import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import { encodeElement } from '#shared/elements/element-codec.ts'
import type { BoardId, ClientId, ElementId, Epoch } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import { Replica } from '#shared/sync/replica.ts'
import { encodeFrame } from '#shared/wire/frame.ts'
import { Receiver } from './receiver.ts'

const token = { epoch: 'epoch-01' as Epoch, seq: 7, last: 'abcdefgh:7' }

/** Follows a board of which the device kept operation 7, and these elements. */
function following(lines: readonly string[] = []) {
  const snapshot = vi.fn(() => new Promise<never>(() => undefined))
  const log = vi.fn(async (_board: BoardId, _from: unknown, _gap: boolean) => null)
  const receiver = new Receiver({
    board: 'board-0123456789abcdef' as BoardId,
    bulk: { snapshot, log },
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
  receiver.restore({ id: 'board-0123456789abcdef' as BoardId, token, lines, frames: [] })
  const gaps = () => log.mock.calls.map(([, , gap]) => gap)
  return { receiver, gaps, snapshot }
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

it('compares a large board with that of a node piece by piece, and reads it again where they differ', () => {
  const board = new BoardState({ ...token, seq: 0, last: '' })
  const payload = { color: 'ink', width: 2, precision: 2, pressure: false, points: 'CC' }
  for (let n = 1; n <= 1_200; n++)
    board.apply({ kind: 'stroke.begin', payload }, { client: 'ijklmnop' as ClientId, n, seq: n })
  const lines = [...board.elements.values()].map(encodeElement)
  const told = (value: string) => {
    const { receiver, snapshot } = following(lines)
    receiver.joined(token)
    receiver.head({ epoch: token.epoch, seq: 7, digest: { seq: 7, value } })
    expect(snapshot).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(1)
    vi.runAllTimers()
    return snapshot.mock.calls.length
  }
  expect(told(board.digest())).toBe(0)
  expect(told('0123456789abcdef')).toBe(1)
})
