import { describe, expect, it } from 'vitest'
import type { Picture } from './protocol.ts'
import { TileCache } from './tiles.ts'

const megabyte = 512 * 512 * 4

function picture(log: string[] = [], name = ''): Picture {
  return { close: () => log.push(name) } as unknown as Picture
}

describe('TileCache', () => {
  it('lets the least recently shown go first', () => {
    const closed: string[] = []
    const cache = new TileCache()
    for (let column = 0; column < 4; column++) cache.store(1, column, 0, 1, picture(closed, `tile ${column}`), column)
    cache.find(1, 0, 0)!.used = 9
    cache.trim(2 * megabyte)
    expect(closed).toEqual(['tile 1', 'tile 2'])
    expect(cache.find(1, 0, 0)).toBeDefined()
    expect(cache.find(1, 1, 0)).toBeUndefined()
    expect(cache.bytes).toBe(2 * megabyte)
  })

  it('keeps outdated tiles of the current scale and drops those of others', () => {
    const cache = new TileCache()
    cache.store(1, 0, 0, 1, picture(), 1)
    cache.store(1, 5, 0, 1, picture(), 1)
    cache.store(2, 0, 0, 1, picture(), 1)
    cache.change({ left: 10, top: 10, right: 20, bottom: 20 }, 2, 1)
    expect(cache.find(1, 0, 0)).toMatchObject({ version: 1, needed: 2 })
    expect(cache.find(1, 5, 0)).toMatchObject({ version: 1, needed: 1 })
    expect([...cache.scales]).toEqual([1])
  })

  it('knows that a picture under way when the board changed is outdated when it comes', () => {
    const cache = new TileCache()
    cache.change({ left: 10, top: 10, right: 20, bottom: 20 }, 7, 1)
    cache.store(1, 0, 0, 6, picture(), 1)
    cache.store(1, 1, 0, 6, picture(), 1)
    expect(cache.find(1, 0, 0)).toMatchObject({ version: 6, needed: 7 })
    expect(cache.find(1, 1, 0)).toMatchObject({ version: 6, needed: 6 })
    cache.store(1, 0, 0, 7, picture(), 1)
    expect(cache.find(1, 0, 0)).toMatchObject({ version: 7, needed: 7 })
  })

  it('does not let an older picture replace one with a newer stroke painted onto it', () => {
    const closed: string[] = []
    const cache = new TileCache()
    cache.store(1, 0, 0, 3, picture(closed, 'first'), 1)
    const tile = cache.find(1, 0, 0)!
    cache.change({ left: 10, top: 10, right: 20, bottom: 20 }, 5, 1)
    cache.replace(tile, picture(closed, 'painted onto'), 5)
    cache.store(1, 0, 0, 4, picture(closed, 'late'), 1)
    expect(closed).toEqual(['first', 'late'])
    expect(cache.find(1, 0, 0)).toMatchObject({ version: 5, needed: 5 })
    expect(cache.bytes).toBe(megabyte)
  })

  it('costs nothing where nothing lies', () => {
    const cache = new TileCache()
    cache.store(1, 0, 0, 1, null, 1)
    expect(cache.bytes).toBe(0)
    expect(cache.find(1, 0, 0)).toBeDefined()
  })
})
