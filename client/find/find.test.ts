import { describe, expect, it } from 'vitest'
import { elementFrom, type Draft } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { stroke } from '#shared/testing/sample-stroke.ts'
import { find } from './find.ts'

const drafts: Draft[] = [
  { kind: 'note', text: 'Grüße an ANA', x: 300, y: 10 },
  { kind: 'text', text: 'ana and Ben', x: 0, y: 12 },
  { kind: 'frame', name: 'Plan for Ana', x: 0, y: 900 },
  { kind: 'shape', text: 'nobody', x: 0, y: 0 },
]
const board = [...drafts.map((draft, at) => elementFrom(draft, `aaaaaaaa.${at + 2}` as ElementId, at)), stroke]
const found = (wanted: string) => find(board, wanted).map((id) => Number(id.split('.')[1]) - 2)

describe('finding', () => {
  it('goes through texts and names in reading order', () => expect(found('ana')).toEqual([1, 0, 2]))
  it('asks for no accents and no capitals', () => expect(found('grusse')).toEqual([]))
  it('takes accents off', () => expect(found('GRUẞE'.replace('ẞ', 'ß'))).toEqual([0]))
  it('wants every word', () => expect(found('ana plan')).toEqual([2]))
  it('finds nothing for nothing', () => expect(found('  ')).toEqual([]))
})
