import { expect, it } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import type { ClientId, ElementId, Epoch } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import { adoptionOf } from './adoption.ts'

const [lost, other] = ['aaaaaaaa', 'bbbbbbbb'] as ClientId[] as [ClientId, ClientId]
const stroke = `${lost}.1` as ElementId
const style = { color: 'ink', width: 2, precision: 2, pressure: false }
const work: Operation[] = [
  { kind: 'stroke.begin', payload: { ...style, points: 'AACC' } },
  { kind: 'stroke.append', payload: { element: stroke, index: 2, points: 'EE' } },
  { kind: 'stroke.end', payload: { element: stroke } },
]
const numbered = (operations: readonly Operation[], from = 1) =>
  operations.map((operation, at) => ({ n: from + at, operation }))

function boardWith(...logs: readonly (readonly [ClientId, readonly Operation[]])[]): BoardState {
  const state = new BoardState({ epoch: 'epoch123' as Epoch, seq: 0, last: '' })
  for (const [client, operations] of logs) {
    for (const { n, operation } of numbered(operations)) state.apply(operation, { client, n, seq: state.seq + 1 })
  }
  return state
}

it('gives the board what was drawn, as finished strokes', () => {
  const board = boardWith()
  const operations = adoptionOf(lost, numbered(work), board.elements)
  expect(operations.map(({ kind }) => kind)).toEqual(['element.create'])
  for (const operation of operations) board.apply(operation, { client: other, n: 1, seq: 7 })
  expect(board.elements.get(stroke)).toMatchObject({ points: 'AACCEE', count: 3, done: true, z: 7 })
})

it('finishes what was stored in part, and leaves alone what was stored whole', () => {
  const half = boardWith([lost, work.slice(0, 1)])
  expect(adoptionOf(lost, numbered(work.slice(1), 2), half.elements)).toMatchObject([{ payload: { points: 'AACCEE' } }])
  expect(adoptionOf(lost, numbered(work), boardWith([lost, work]).elements)).toEqual([])
})

it('takes away what was erased, and nothing that is gone already', () => {
  const erase: Operation = { kind: 'element.delete', payload: { elements: [stroke, `${other}.9` as ElementId] } }
  const board = boardWith([lost, work])
  expect(adoptionOf(lost, numbered([erase], 4), board.elements)).toEqual([
    { kind: 'element.delete', payload: { elements: [stroke] } },
  ])
})
