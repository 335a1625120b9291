import { expect, it } from 'vitest'
import { elementFrom, type Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView, ViewChange } from '#shared/sync/view.ts'
import { Labelled } from './labelled.ts'

const id = (n: number) => `aaaaaaaa.${n}` as ElementId
const shape = (n: number, link: string): Element => elementFrom({ kind: 'shape', link }, id(n), n)

function board(...elements: Element[]) {
  const all = new Map(elements.map((element) => [element.id, element]))
  const listeners = new Set<(change: ViewChange) => void>()
  const view = {
    get: (id: ElementId) => all.get(id),
    values: () => all.values(),
    subscribe(listener: (change: ViewChange) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as unknown as BoardView
  const tell = (change: ViewChange) => listeners.forEach((listener) => listener(change))
  return { all, view, tell }
}

it('knows which elements lead somewhere or are frames with a name, whatever happens to them', () => {
  const { all, view, tell } = board(shape(1, 'https://example.org'), shape(2, ''))
  const labelled = new Labelled(view)
  let told = 0
  labelled.changed.on(() => told++)
  expect([...labelled.ids]).toEqual([id(1)])
  all.set(id(2), shape(2, 'mailto:ana@example.org'))
  tell({ kind: 'touched', ids: [id(2)], origin: 'remote' })
  expect(labelled.ids.has(id(2))).toBe(true)
  all.delete(id(1))
  tell({ kind: 'touched', ids: [id(1)], origin: 'remote' })
  expect([...labelled.ids]).toEqual([id(2)])
  expect(told).toBe(2)
  // What has nothing to do with links tells nobody.
  all.set(id(3), shape(3, ''))
  tell({ kind: 'touched', ids: [id(3)], origin: 'remote' })
  expect(told).toBe(2)
  all.set(id(3), elementFrom({ kind: 'frame', name: 'Plan' }, id(3), 3))
  tell({ kind: 'touched', ids: [id(3)], origin: 'own' })
  expect([...labelled.ids]).toEqual([id(2), id(3)])
  all.clear()
  tell({ kind: 'reset' })
  expect(labelled.ids.size).toBe(0)
})
