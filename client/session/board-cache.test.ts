import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import type { BoardId, ClientId, Epoch } from '#shared/model/ids.ts'
import { encodeOperation, readOperation } from '#shared/operation/codec.ts'
import { decodeFrame, type Frame } from '#shared/wire/frame.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { BoardCache } from './board-cache.ts'
import { readElements } from './read-elements.ts'

const board = 'board' as BoardId
const client = 'aaaaaaaa' as ClientId
const empty = { epoch: 'epoch123' as Epoch, seq: 0, last: '' }

/** A board that draws dots, and what keeps it. */
function setup({ copied = false } = {}) {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const storage = new MemoryStorage()
  let state = new BoardState(empty)
  const cache = new BoardCache({ storage, board, state: () => state }, copied)

  /** One frame of `count` dots. */
  const draw = (count: number) => {
    const n = state.seq + 1
    const style = { color: 'ink', width: 2, precision: 2, pressure: false }
    const dot = encodeOperation({ kind: 'stroke.begin', payload: { ...style, points: 'AA' } }, { client, n })
    const frame = { epoch: state.epoch, seq: n, runs: [{ client, n, operations: Array(count).fill(dot) }] }
    fold(state, frame)
    cache.continued([frame])
  }
  const exchange = () => {
    state = new BoardState({ ...empty, epoch: 'epoch456' as Epoch })
    cache.replaced()
  }
  return { storage, cache, draw, exchange, digest: () => state.digest() }
}

function fold(state: BoardState, { seq, runs }: Frame): void {
  let at = seq
  for (const run of runs) {
    for (const [offset, text] of run.operations.entries()) {
      const place = { client: run.client, n: run.n + offset, seq: at++ }
      state.apply(readOperation(text, place), place)
    }
  }
}

/** What somebody would see who opened the board without a network. */
async function kept(storage: MemoryStorage): Promise<{ digest: string; frames: number }> {
  const { token, lines, frames } = (await storage.cached(board))!
  const state = new BoardState(token, readElements(lines))
  for (const text of frames) fold(state, decodeFrame(text)!)
  return { digest: state.digest(), frames: frames.length }
}

describe('what a device keeps of a board', () => {
  it('is a copy at first, and the frames behind it a second after they came at most', async () => {
    const { storage, draw, digest } = setup()
    draw(2)
    await vi.advanceTimersByTimeAsync(10)
    expect(await kept(storage)).toEqual({ digest: digest(), frames: 0 })
    for (const frames of [1, 2]) {
      draw(3)
      await vi.advanceTimersByTimeAsync(1_100)
      expect(await kept(storage)).toEqual({ digest: digest(), frames })
    }
  })

  it('is complete when the page is left in a hurry', async () => {
    const { storage, cache, draw, digest } = setup()
    draw(1)
    await cache.flush()
    draw(1)
    draw(1)
    await cache.flush()
    expect(await kept(storage)).toEqual({ digest: digest(), frames: 2 })
  })

  it('continues the copy that the board was opened from', async () => {
    const { storage, draw } = setup({ copied: true })
    await storage.cache({ id: board, token: empty, lines: [] })
    draw(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await storage.cached(board))!.frames).toHaveLength(1)
  })

  it('is a new copy when the frames have become many', async () => {
    const { storage, draw, digest } = setup()
    draw(1)
    await vi.advanceTimersByTimeAsync(10)
    draw(2_000)
    draw(2_000)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await kept(storage)).toEqual({ digest: digest(), frames: 0 })
  })

  it('is a new copy when another board took the place of this one', async () => {
    const { storage, draw, exchange, digest } = setup()
    draw(5)
    await vi.advanceTimersByTimeAsync(10)
    exchange()
    draw(1)
    await vi.advanceTimersByTimeAsync(10)
    expect(await kept(storage)).toEqual({ digest: digest(), frames: 0 })
  })
})
