import { expect, it } from 'vitest'
import { later } from './later.ts'
import type { Gesture, Sample } from './tool.ts'

const sample = (x: number) => ({ x }) as Sample

/** A gesture that is loaded when told to, and what it was told since. */
function slow() {
  const told: string[] = []
  const gesture: Gesture = {
    move: (samples) => told.push(`move ${samples.map(({ x }) => x).join()}`),
    end: () => told.push('end'),
    cancel: () => told.push('cancel'),
  }
  const { promise, resolve } = Promise.withResolvers<Gesture>()
  const made = later(() => promise)
  const loaded = async () => {
    resolve(gesture)
    await promise
    await Promise.resolve()
  }
  return { told, made, loaded }
}

it('does what the pointer did before it was there, and follows from then on', async () => {
  const { told, made, loaded } = slow()
  made.move([sample(1)])
  made.move([sample(2)])
  await loaded()
  made.move([sample(3)])
  made.end()
  expect(told).toEqual(['move 1,2', 'move 3', 'end'])
})

it('ends, or is given up, also when it is there only afterwards', async () => {
  for (const over of ['end', 'cancel'] as const) {
    const { told, made, loaded } = slow()
    made.move([sample(1)])
    made[over]()
    await loaded()
    expect(told).toEqual(over === 'end' ? ['move 1', 'end'] : ['cancel'])
  }
})

it('says that it is on the way until it is there, or cannot come', async () => {
  const { made, loaded } = slow()
  const waited = made.loading
  expect(waited).toBeInstanceOf(Promise)
  await loaded()
  await waited
  expect(made.loading).toBeUndefined()

  const nothing = later(() => Promise.resolve(null))
  nothing.move([sample(1)])
  await nothing.loading
  nothing.end()
  expect(nothing.loading).toBeUndefined()
})
