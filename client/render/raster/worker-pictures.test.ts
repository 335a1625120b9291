import { expect, it } from 'vitest'
import { WorkerPictures, type PictureWish } from './worker-pictures.ts'

function setUp() {
  const wishes: PictureWish[] = []
  const closed: string[] = []
  const bitmap = (name: string, side = 64) =>
    ({ name, width: side, height: side, close: () => closed.push(name) }) as unknown as ImageBitmap
  const time = { now: 0 }
  const pictures = new WorkerPictures(
    (wish) => wishes.push(wish),
    () => time.now,
  )
  return { wishes, closed, bitmap, pictures, time }
}

it('asks once for each size, and shows what it has meanwhile', () => {
  const { wishes, bitmap, pictures } = setUp()
  expect(pictures.get('a', 'png', 100)).toBeNull()
  pictures.get('a', 'png', 120)
  expect(wishes).toEqual([{ file: 'a', type: 'png', pixels: 128 }])
  expect(pictures.lacks('a')).toBe(true)
  const small = bitmap('small')
  pictures.put({ file: 'a', pixels: 128, bitmap: small })
  expect(pictures.get('a', 'png', 90)).toBe(small)
  expect(pictures.lacks('a')).toBe(false)
  expect(pictures.get('a', 'png', 500)).toBe(small)
  expect(pictures.lacks('a')).toBe(true)
  expect(wishes).toHaveLength(2)
})

it('asks again when it is told to, and keeps the finer of two', () => {
  const { wishes, closed, bitmap, pictures } = setUp()
  pictures.get('a', 'png', 100)
  pictures.put({ file: 'a', pixels: 0, bitmap: null })
  pictures.get('a', 'png', 100)
  expect(wishes).toHaveLength(2)
  const fine = bitmap('fine')
  pictures.put({ file: 'a', pixels: 512, bitmap: fine })
  pictures.put({ file: 'a', pixels: 128, bitmap: bitmap('coarse') })
  expect(closed).toEqual(['coarse'])
  expect(pictures.get('a', 'png', 100)).toBe(fine)
})

it('lets go what was used longest ago, and nothing that is being painted', () => {
  const { closed, bitmap, pictures, time } = setUp()
  for (const name of ['a', 'b', 'c']) {
    pictures.put({ file: name, pixels: 4_096, bitmap: bitmap(name, 4_096) })
    pictures.get('a', 'png', 10)
  }
  expect(closed).toEqual([])
  time.now = 10_000
  pictures.get('a', 'png', 10)
  pictures.put({ file: 'd', pixels: 4_096, bitmap: bitmap('d', 4_096) })
  expect(closed).toEqual(['b', 'c'])
})

it('knows what is missing until it comes', () => {
  const { bitmap, pictures } = setUp()
  pictures.get('a', 'png', 100)
  pictures.put({ file: 'a', pixels: 128, bitmap: null, missing: true })
  expect(pictures.missing('a')).toBe(true)
  pictures.put({ file: 'a', pixels: 128, bitmap: null })
  expect(pictures.missing('a')).toBe(true)
  pictures.put({ file: 'a', pixels: 128, bitmap: bitmap('a') })
  expect(pictures.missing('a')).toBe(false)
})
