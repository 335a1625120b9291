import { describe, expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { flatWorld } from '#shared/testing/flat-world.ts'
import { paintedCorners } from './path.ts'
import { released } from './release.ts'

const idOf = (name: string) => `aaaaaaaa.${name}` as ElementId
const box = (name: string, x: number) => elementFrom({ kind: 'shape', x, y: 0, w: 100, h: 100 }, idOf(name), 1)
/** Its path is from before the boxes were moved. */
const line = elementFrom(
  {
    kind: 'line',
    x: 0,
    y: 0,
    path: [0, 0, 10, 10],
    start: [idOf('1'), 0.5, 0.5],
    end: [idOf('2'), 0.5, 0.5],
  },
  idOf('3'),
  3,
)
const board: readonly Element[] = [box('1', 1_000), box('2', 2_000), line]

describe('lines whose hold goes', () => {
  it('stay where they were painted, and keep what is left', () => {
    const world = flatWorld(board)
    if (line.kind !== 'line') throw new Error('no line')
    const before = paintedCorners(line, world)
    const [[id, change] = []] = released(new Set([idOf('1')]), board, world)
    expect(id).toBe(line.id)
    expect(change).toMatchObject({ start: null })
    expect(change).not.toHaveProperty('end')
    const after = paintedCorners({ ...line, ...change }, flatWorld(board.filter((element) => element.id !== idOf('1'))))
    for (const [at, corner] of before.entries()) {
      expect(after[at]!.x).toBeCloseTo(corner.x, 1)
      expect(after[at]!.y).toBeCloseTo(corner.y, 1)
    }
  })

  it('are left alone where they go themselves, or hold on to something else', () => {
    const world = flatWorld(board)
    expect(released(new Set([idOf('1'), idOf('3')]), board, world)).toEqual([])
    expect(released(new Set([idOf('9')]), board, world)).toEqual([])
  })
})
