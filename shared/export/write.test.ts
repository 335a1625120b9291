import { expect, it } from 'vitest'
import { elementFrom } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { boardFileVersion, writeBoardFile } from './write.ts'

const note = (n: number, z: number) => elementFrom({ kind: 'note', text: `note ${n}` }, `aaaaaaaa.${n}` as ElementId, z)

const read = (...args: Parameters<typeof writeBoardFile>) =>
  JSON.parse(writeBoardFile(...args)) as Record<'type' | 'version' | 'title' | 'elements' | 'files', unknown>

it('writes elements back first, with what is unusual of them', () => {
  const { type, version, title, elements } = read([note(1, 9), note(2, 3)], { title: 'Plan' })
  expect({ type, version, title }).toEqual({ type: 'drawbridge', version: boardFileVersion, title: 'Plan' })
  expect(elements).toEqual([
    { id: 'aaaaaaaa.2', z: 3, kind: 'note', text: 'note 2' },
    { id: 'aaaaaaaa.1', z: 9, kind: 'note', text: 'note 1' },
  ])
})

it('brings pictures along where there are any', () => {
  expect(read([])).not.toHaveProperty('files')
  const files = { ['A'.repeat(43)]: { type: 'png', data: 'AA==' } }
  expect(read([], { files }).files).toEqual(files)
})
