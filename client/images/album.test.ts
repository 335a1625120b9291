import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Album } from './album.ts'

describe('the pictures of a board', () => {
  let there: Set<string>
  let decoded: string[]
  let closed: number
  let album: Album
  let arrived: string[]
  const bitmap = (side: number) => ({ width: side, height: side, close: () => closed++ }) as unknown as ImageBitmap

  beforeEach(() => {
    vi.useFakeTimers()
    there = new Set(['a'])
    decoded = []
    closed = 0
    arrived = []
    album = new Album({
      find: (file) => Promise.resolve(there.has(file) ? new Blob([file]) : null),
      async decode(blob, pixels) {
        decoded.push(`${await blob.text()} ${pixels}`)
        return bitmap(pixels)
      },
      random: () => 0,
      clock: () => Date.now(),
    })
    album.onArrival((file) => arrived.push(file))
  })
  afterEach(() => {
    album.close()
    vi.useRealTimers()
  })
  const settle = () => vi.advanceTimersByTimeAsync(0)

  it('are fetched when they are asked for, once for each size', async () => {
    expect(album.get('a', 'png', 100)).toBeNull()
    album.get('a', 'png', 110)
    await settle()
    expect(decoded).toEqual(['a 128'])
    expect(arrived).toEqual(['a'])
    expect(album.get('a', 'png', 120)?.width).toBe(128)
    // The coarse one shows until the finer one is there.
    expect(album.get('a', 'png', 300)?.width).toBe(128)
    await settle()
    expect(album.get('a', 'png', 300)?.width).toBe(512)
    expect(album.get('a', 'png', 100)?.width).toBe(128)
  })

  it('are tried again later when they are not to be had', async () => {
    expect(album.missing('b')).toBe(false)
    album.get('b', 'png', 100)
    await settle()
    // It looks otherwise now: as something that is missing.
    expect([arrived, album.missing('b')]).toEqual([['b'], true])
    album.get('b', 'png', 100)
    await settle()
    expect(decoded).toEqual([])
    there.add('b')
    await vi.advanceTimersByTimeAsync(1_100)
    // Whoever shows it asks again.
    expect(arrived).toEqual(['b', 'b'])
    album.get('b', 'png', 100)
    await settle()
    expect([decoded, album.missing('b')]).toEqual([['b 128'], false])
  })

  it('are tried again at once when the network is back', async () => {
    album.get('b', 'png', 100)
    await settle()
    there.add('b')
    album.retry()
    album.get('b', 'png', 100)
    await settle()
    expect(decoded).toEqual(['b 128'])
  })

  it('let go what was looked at longest ago, and nothing that is being painted', async () => {
    for (const file of ['a', 'b', 'c', 'd', 'e']) {
      // All but the last come at once.
      if (file === 'e') await vi.advanceTimersByTimeAsync(10_000)
      expect(closed).toBe(0)
      there.add(file)
      album.get('a', 'png', 4_096)
      album.get(file, 'png', 4_096)
      await settle()
    }
    // As many as fit.
    expect(closed).toBe(2)
    expect(album.get('a', 'png', 4_096)).not.toBeNull()
    expect(album.get('b', 'png', 4_096)).toBeNull()
  })

  it('are nothing without a name', () => expect(album.get('', 'png', 100)).toBeNull())
})
