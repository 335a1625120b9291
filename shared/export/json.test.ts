import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPaintingOrder, elementFrom, type Element } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import { arbitraryBoard } from '../testing/arbitrary-board.ts'
import { NoBoardFile, readBoardFile } from './json.ts'
import { boardFileVersion, writeBoardFile } from './write.ts'

const reasonOf = (text: string): string => {
  try {
    readBoardFile(text)
    return 'none'
  } catch (error) {
    return error instanceof NoBoardFile ? error.reason : String(error)
  }
}

describe('the file of a board', () => {
  it('holds whatever can lie on a board', () => {
    fc.assert(
      fc.property(arbitraryBoard, fc.string({ unit: 'grapheme' }), (elements, title) => {
        const files = { ['A'.repeat(43)]: { type: 'image/png', data: 'AAAA' } }
        const read = readBoardFile(writeBoardFile(elements, { title, files }))
        expect(read).toEqual({ title, elements: [...elements].sort(byPaintingOrder), files, damaged: 0 })
      }),
      { numRuns: 300 },
    )
  })

  it('is read without the elements that are damaged, which are counted', () => {
    const element: Element = elementFrom({ kind: 'note', text: 'kept' }, 'aaaaaaaa.1' as ElementId, 3)
    const file = JSON.parse(writeBoardFile([element])) as { elements: unknown[] }
    file.elements.push(
      { id: 'aaaaaaaa.2', z: 1, kind: 'note', color: 'url(x)' },
      { id: 'aaaaaaaa.3', z: 1, kind: 'line', path: [0, 0, 1, 1, 2] },
      { id: '../../etc', z: 1, kind: 'note' },
      { id: 'aaaaaaaa.4', z: 1, kind: 'stroke', color: 'ink', width: 1, precision: 2, pressure: false, points: '?' },
      { id: 'aaaaaaaa.5', z: 1, kind: 'note', more: true },
      null,
    )
    expect(readBoardFile(JSON.stringify(file))).toMatchObject({ elements: [element], damaged: 6 })
  })

  it.each(['', '{', 'null', '[]', '{"type":"excalidraw","elements":[]}', '{"type":"drawbridge","elements":[]}'])(
    'is not %s',
    (text) => expect(reasonOf(text)).toBe('other'),
  )

  it('of a newer version is not guessed at', () =>
    expect(reasonOf(`{"type":"drawbridge","version":${boardFileVersion + 1},"elements":[]}`)).toBe('newer'))
})
