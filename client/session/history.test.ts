import { beforeEach, describe, expect, it } from 'vitest'
import type { Element } from '#shared/elements/element.ts'
import { BoardState } from '#shared/board/board.ts'
import { elementIdOf, type ClientId, type ElementId, type Epoch } from '#shared/model/ids.ts'
import type { Change } from '#shared/operation/element-update.ts'
import type { Operation } from '#shared/operation/table.ts'
import { Replica } from '#shared/sync/replica.ts'
import { readSteps, writeSteps } from './history-memory.ts'
import { History } from './history.ts'

const client = 'aaaaaaaa' as ClientId
let replica: Replica
let history: History
let n: number
let seq: number

beforeEach(() => {
  n = 0
  seq = 0
  replica = new Replica(client)
  replica.reset(new BoardState({ epoch: 'eeeeeeee' as Epoch, seq: 0, last: '' }), [])
  history = newHistory()
})

function newHistory(): History {
  return new History(replica, (operation) => {
    replica.local({ n: ++n, operation })
    return { client, n }
  })
}

/** Somebody else does something. */
function other(operation: Operation): void {
  replica.confirmed.apply(operation, { client: 'bbbbbbbb' as ClientId, n: ++seq, seq })
}

const add = (change: object = {}): ElementId => {
  const place = history.perform({ kind: 'element.add', payload: { kind: 'shape', w: 10, h: 10, ...change } })
  return elementIdOf(place.client, place.n)
}
const update = (id: ElementId, set: Change) =>
  history.perform({ kind: 'element.update', payload: { set: [[id, set]] } })
const get = (id: ElementId) => replica.get(id) as Extract<Element, { kind: 'shape' }> | undefined

describe('undo', () => {
  it('takes back and brings back, step by step', () => {
    const id = add()
    update(id, { x: 5 })
    update(id, { x: 9, color: 'red' })
    history.undo()
    expect(get(id)).toMatchObject({ x: 5, color: 'ink' })
    history.undo()
    history.undo()
    expect(get(id)).toBeUndefined()
    history.redo()
    history.redo()
    history.redo()
    expect(get(id)).toMatchObject({ x: 9, color: 'red' })
    expect(history.canRedo).toBe(false)
  })

  it('takes back a gesture of many changes by one operation', () => {
    const id = add()
    history.begin()
    for (let x = 1; x <= 50; x++) update(id, { x })
    history.end()
    const before = n
    history.undo()
    expect(get(id)?.x).toBe(0)
    expect(n).toBe(before + 1)
    history.redo()
    expect(get(id)?.x).toBe(50)
  })

  it('brings back what a gesture made as the gesture left it', () => {
    history.begin()
    const id = add()
    update(id, { w: 50 })
    update(id, { w: 200 })
    history.end()
    history.undo()
    expect(get(id)).toBeUndefined()
    history.redo()
    expect(get(id)?.w).toBe(200)
    history.undo()
    expect(get(id)).toBeUndefined()
  })

  it('leaves alone what somebody else has set since, property by property', () => {
    const id = add()
    replica.confirmed.elements.set(id, get(id)!)
    replica.reset(replica.confirmed, [])
    update(id, { x: 5, color: 'red' })
    // Confirmed, then changed by somebody else.
    replica.confirmed.elements.set(id, { ...get(id)!, color: 'blue' })
    replica.reset(replica.confirmed, [])
    history.undo()
    expect(get(id)).toMatchObject({ x: 0, color: 'blue' })
  })

  it('does not bring back twice what somebody else brought back', () => {
    const id = add()
    history.perform({ kind: 'element.delete', payload: { elements: [id] } })
    other({ kind: 'element.create', payload: { id, z: 3, kind: 'shape', color: 'green' } })
    replica.reset(replica.confirmed, [])
    history.undo()
    expect(get(id)?.color).toBe('green')
  })

  it('takes back a burst in one step, and another burst in another', () => {
    const id = add()
    for (let x = 1; x <= 5; x++) history.burst('right', () => update(id, { x }))
    for (let y = 1; y <= 5; y++) history.burst('down', () => update(id, { y }))
    expect(get(id)).toMatchObject({ x: 5, y: 5 })
    history.undo()
    expect(get(id)).toMatchObject({ x: 5, y: 0 })
    history.undo()
    expect(get(id)).toMatchObject({ x: 0, y: 0 })
    history.redo()
    expect(get(id)).toMatchObject({ x: 5 })
  })

  it('gives up an abandoned gesture whole, and what could be redone before stays', () => {
    const id = add()
    update(id, { x: 5 })
    history.undo()
    history.begin()
    update(id, { y: 7 })
    history.abandon()
    expect(get(id)).toMatchObject({ x: 0, y: 0 })
    history.redo()
    expect(get(id)).toMatchObject({ x: 5 })
  })
})

describe('what is kept over a reload', () => {
  it('undoes and redoes as before', () => {
    const id = add({ text: 'a "b"\tc\n' })
    update(id, { x: 5, color: 'red' })
    update(id, { x: 8 })
    history.undo()
    const kept = writeSteps(history.steps)
    history = newHistory()
    history.restore(readSteps(kept))
    history.redo()
    expect(get(id)).toMatchObject({ x: 8 })
    history.undo()
    history.undo()
    expect(get(id)).toMatchObject({ x: 0, color: 'ink', text: 'a "b"\tc\n' })
  })

  it('forgets the oldest steps where it would be too much', () => {
    const id = add()
    for (let at = 0; at < 190; at++) update(id, { text: String(at).padEnd(9_000, 'x') })
    const text = writeSteps(history.steps)
    expect(text.length).toBeLessThan(1_000_001)
    const { undo } = readSteps(text)
    expect(undo.length).toBeGreaterThan(5)
    history = newHistory()
    history.restore({ undo, redo: [] })
    history.undo()
    expect(get(id)?.text.startsWith('188')).toBe(true)
  })
})
