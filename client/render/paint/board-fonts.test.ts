import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BoardFonts } from './board-fonts.ts'

/** Fonts that are being loaded, by family; the test says when they come. */
let loading: Map<string, { come: () => void; fail: () => void }>
const set = { add: vi.fn() }
const arrived = vi.fn()
let fonts: BoardFonts

beforeEach(() => {
  vi.useFakeTimers()
  loading = new Map()
  set.add.mockReset()
  arrived.mockReset()
  vi.stubGlobal(
    'FontFace',
    class {
      readonly family: string
      constructor(family: string) {
        this.family = family
      }
      load(): Promise<unknown> {
        const { promise, resolve, reject } = Promise.withResolvers<unknown>()
        loading.set(this.family, { come: () => resolve(this), fail: () => reject(new Error('no network')) })
        return promise
      }
    },
  )
  fonts = new BoardFonts(set as unknown as FontFaceSet, arrived)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const latin = 'Drawbridge hand latin'
const cyrillic = 'Drawbridge hand cyrillic'
const settled = () => vi.advanceTimersByTimeAsync(0)

it('loads what a text needs, once, and says so when it can be painted', async () => {
  fonts.use('hand', 'words')
  fonts.use('hand', 'other words')
  expect([...loading.keys()]).toEqual([latin])
  expect(fonts.css('hand', 16)).not.toContain(latin)
  loading.get(latin)!.come()
  await settled()
  expect(arrived).toHaveBeenCalledOnce()
  expect(fonts.css('hand', 16)).toContain(latin)
})

it('says nothing where nobody has painted or measured yet', async () => {
  fonts.use('hand', 'words')
  loading.get(latin)!.come()
  await settled()
  expect(arrived).not.toHaveBeenCalled()
  expect(fonts.css('hand', 16)).toContain(latin)
})

it('says when none is on its way any more, whether it came or not', async () => {
  expect(fonts.coming).toBeNull()
  fonts.use('hand', 'words')
  const first = fonts.coming
  fonts.use('hand', 'слова')
  loading.get(latin)!.come()
  await first
  expect(fonts.coming).not.toBeNull()
  loading.get(cyrillic)!.fail()
  await fonts.coming
  expect(fonts.coming).toBeNull()
})

it('says it once for all that come together', async () => {
  fonts.use('hand', 'words, слова')
  fonts.css('hand', 16)
  loading.get(cyrillic)!.come()
  await settled()
  expect(arrived).not.toHaveBeenCalled()
  expect(fonts.css('hand', 16)).not.toContain(cyrillic)
  loading.get(latin)!.come()
  await settled()
  expect(arrived).toHaveBeenCalledOnce()
  for (const family of [latin, cyrillic]) expect(fonts.css('hand', 16)).toContain(family)
})

it('does not wait long for one that does not come, and asks for one that failed again', async () => {
  fonts.use('hand', 'words, слова')
  fonts.css('hand', 16)
  loading.get(latin)!.come()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(arrived).toHaveBeenCalledOnce()
  loading.get(cyrillic)!.fail()
  await settled()
  expect(arrived).toHaveBeenCalledOnce()
  loading.clear()
  fonts.use('hand', 'слова')
  expect([...loading.keys()]).toEqual([cyrillic])
})
