import { describe, expect, it } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import type { ClientId, ElementId, Epoch } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import { News } from './news.ts'

const own = 'ownownow' as ClientId
const ana = 'anaanaan' as ClientId
const epoch = 'epochepo' as Epoch
const idOf = (client: ClientId, n: number) => `${client}.${n.toString(36)}` as ElementId

function board() {
  const state = new BoardState({ epoch, seq: 0, last: '' })
  const news = new News(own)
  const numbers = new Map<ClientId, number>()
  const hear = (client: ClientId, ...operations: Operation[]) => {
    for (const operation of operations) {
      const n = (numbers.get(client) ?? 0) + 1
      numbers.set(client, n)
      const place = { client, n, seq: state.seq + 1 }
      state.apply(operation, place)
      news.hear({
        epoch,
        seq: place.seq,
        runs: [{ client, n, operations: [encodeOperation(operation, place)] }],
      })
    }
  }
  const tell = () =>
    news.tell({ get: (id) => state.elements.get(id), person: (client) => (client === ana ? 'Ana' : undefined) })
  return { hear, tell, news }
}

const note = (text: string): Operation => ({ kind: 'element.add', payload: { kind: 'note', text } })
const change = (id: ElementId, set: object): Operation => ({ kind: 'element.update', payload: { set: [[id, set]] } })
const remove = (...elements: ElementId[]): Operation => ({ kind: 'element.delete', payload: { elements } })

describe('what others do', () => {
  it('is told once, with what is written on it', () => {
    const { hear, tell, news } = board()
    hear(ana, note('Budget'))
    expect(tell()).toEqual(['Ana added note “Budget”'])
    expect(news.empty).toBe(true)
    expect(tell()).toEqual([])
  })

  it('is counted where it is much', () => {
    const { hear, tell } = board()
    hear(ana, note('a'), note('b'), { kind: 'element.add', payload: { kind: 'frame' } })
    expect(tell()).toEqual(['Ana added 2 notes, added 1 frame'])
  })

  it('is told as it ended: what was made and changed was made, what was made and removed was nothing', () => {
    const { hear, tell } = board()
    hear(ana, note('a'), change(idOf(ana, 1), { text: 'b', x: 4 }), note('c'), remove(idOf(ana, 3)))
    expect(tell()).toEqual(['Ana added note “b”'])
  })

  it('tells moves from changes and removals', () => {
    const { hear, tell } = board()
    hear(ana, note('a'), note('b'), note('c'))
    tell()
    hear(ana, change(idOf(ana, 1), { x: 1 }), change(idOf(ana, 2), { x: 1, color: 'red' }), remove(idOf(ana, 3)))
    expect(tell()).toEqual(['Ana changed 1 element, moved 1 element, removed 1 element'])
  })

  it('is not what oneself does', () => {
    const { hear, tell, news } = board()
    hear(own, note('mine'))
    expect(news.empty).toBe(true)
    expect(tell()).toEqual([])
  })

  it('names nobody where many do something, or where nobody knows them', () => {
    const { hear, tell } = board()
    hear('bbbbbbbb' as ClientId, note('x'))
    expect(tell()).toEqual(['Somebody added note “x”'])
    for (const name of ['b', 'c', 'd', 'e']) hear(name.repeat(8) as ClientId, note('x'))
    expect(tell()).toEqual(['4 other people changed the board'])
  })
})
