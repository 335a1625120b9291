import { expect, it } from 'vitest'
import { elementFrom } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { giveBack } from './give-back.ts'
import type { Shelf } from './shelf.ts'

it('sends again what the server lacks and this device has, each once, and in doubt rather too much', async () => {
  const files = ['here', 'lost', 'lost', 'in doubt', 'never seen', '']
  const elements = files.map((file, at) => elementFrom({ kind: 'image', file }, `aaaaaaaa.${at + 1}` as ElementId, 1))
  const unsent: string[] = []
  const shelf: Pick<Shelf, 'get' | 'keep'> = {
    get: (file) => Promise.resolve(file === 'never seen' ? null : new Blob([file])),
    keep: (file, _blob, left) => Promise.resolve(void (left && unsent.push(file))),
  }
  let resumed = 0
  const pictures = { shelf: () => Promise.resolve(shelf as Shelf), resume: () => Promise.resolve(void resumed++) }
  const has = (file: string) =>
    file === 'in doubt' ? Promise.reject(new Error('no answer')) : Promise.resolve(file === 'here')
  await giveBack(elements, { pictures, has })
  expect(unsent).toEqual(['lost', 'in doubt'])
  expect(resumed).toBe(1)
})
