/** Random logs for property tests: valid operations of a few clients that get in each other's way on purpose. */
import fc from 'fast-check'
import type { Element } from '../elements/element.ts'
import { change, color, described, values, width } from './arbitrary-element.ts'
import { elementIdOf, type ClientId, type ElementId } from '../model/ids.ts'
import type { Place } from '../operation/kind.ts'
import type { Operation } from '../operation/table.ts'
import { countPoints, PointPacker } from '../points/packed.ts'

export interface Entry {
  readonly operation: Operation
  readonly place: Place
}

export const clients = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as ClientId[]

const precision = fc.integer({ min: 0, max: 8 })
const point = fc.record({
  x: fc.double({ min: -1000, max: 1000, noNaN: true }),
  y: fc.double({ min: -1000, max: 1000, noNaN: true }),
  pressure: fc.double({ min: 0, max: 1, noNaN: true }),
})

/** Packed text of a few points; `from` is where a batch continues, which only changes what its first point means. */
function packed(format: { precision: number; pressure: boolean }) {
  return fc.array(point, { minLength: 1, maxLength: 4 }).map((points) => new PointPacker(format).pack(points))
}

const style = fc.record({ color, width, precision, pressure: fc.boolean() })

type Draft = (client: ClientId, n: number) => Operation

const rest = fc.record({ brush: values.brush, opacity: values.opacity, frame: values.frame }, { requiredKeys: [] })
const begin: fc.Arbitrary<Draft> = fc.tuple(style, rest).chain(([style, rest]) =>
  packed(style).map((points): Draft => () => ({ kind: 'stroke.begin', payload: { ...style, ...rest, points } })),
)
const target = fc.record({ client: fc.constantFrom(...clients), n: fc.integer({ min: 1, max: 12 }) })
const idOf = ({ client, n }: { client: ClientId; n: number }): ElementId => elementIdOf(client, n)

/** Appends refer to an earlier operation of the same client, as the wire form forces them to. */
const append: fc.Arbitrary<Draft> = fc
  .record({ back: fc.integer({ min: 1, max: 4 }), index: fc.integer({ min: 1, max: 8 }), pressure: fc.boolean() })
  .chain(({ back, index, pressure }) =>
    packed({ precision: 2, pressure }).map(
      (points): Draft =>
        (client, n) =>
          n === 1
            ? { kind: 'stroke.end', payload: { element: elementIdOf(client, 1) } }
            : {
                kind: 'stroke.append',
                payload: { element: elementIdOf(client, Math.max(1, n - back)), index, points },
              },
    ),
  )
const end: fc.Arbitrary<Draft> = target.map((id): Draft => () => ({
  kind: 'stroke.end',
  payload: { element: idOf(id) },
}))
const create: fc.Arbitrary<Draft> = fc
  .record({ id: target, z: fc.integer({ min: 0, max: 99 }), style })
  .chain(({ id, z, style }) =>
    packed(style).map((points): Draft => () => ({
      kind: 'element.create',
      payload: { id: idOf(id), kind: 'stroke', z, ...style, points },
    })),
  )
const update: fc.Arbitrary<Draft> = fc
  .array(fc.tuple(target, change), { minLength: 1, maxLength: 3 })
  .map((changes): Draft => () => ({
    kind: 'element.update',
    payload: { set: changes.map(([id, set]) => [idOf(id), set]) },
  }))
const add: fc.Arbitrary<Draft> = described.map((payload): Draft => () => ({ kind: 'element.add', payload }))
const createDescribed: fc.Arbitrary<Draft> = fc
  .record({ id: target, z: fc.integer({ min: -9, max: 99 }), draft: described })
  .map(({ id, z, draft }): Draft => () => ({ kind: 'element.create', payload: { id: idOf(id), z, ...draft } }))
const remove: fc.Arbitrary<Draft> = fc.array(target, { minLength: 1, maxLength: 3 }).map((ids): Draft => () => ({
  kind: 'element.delete',
  payload: { elements: ids.map(idOf) },
}))

/**
 * Two operations of one client, the second right after the first, that can become one. Points are in the format of
 * their stroke, as those of its author are; `elements`: the board that they meet.
 */
export function mergeable(elements: ReadonlyMap<ElementId, Element>): fc.Arbitrary<[Operation, Operation]> {
  const appends = fc.record({ id: target, beyond: fc.integer({ min: 0, max: 2 }) }).chain(({ id, beyond }) => {
    const element = idOf(id)
    const there = elements.get(element)
    const format = there?.kind === 'stroke' ? there : { precision: 2, pressure: false, count: 1 }
    // Only its author continues a stroke, so nothing of the two can be there yet.
    const index = format.count + beyond
    const batch = (at: number, points: string): Operation => ({
      kind: 'stroke.append',
      payload: { element, index: at, points },
    })
    return fc
      .tuple(packed(format), packed(format))
      .map(([first, second]): [Operation, Operation] => [
        batch(index, first),
        batch(index + countPoints(first, format), second),
      ])
  })
  const updates = fc
    .tuple(update, update)
    .map(([first, second]): [Operation, Operation] => [first(clients[0]!, 1), second(clients[0]!, 1)])
  const removals = fc
    .tuple(remove, remove)
    .map(([first, second]): [Operation, Operation] => [first(clients[0]!, 1), second(clients[0]!, 1)])
  return fc.oneof(appends, updates, removals)
}

/** One operation of any kind, at a place. */
export const entry: fc.Arbitrary<Entry> = log({ minLength: 1, maxLength: 12 }).map((entries) => entries.at(-1)!)

/** A log: operations in sequence, each client's numbered 1, 2, 3, ... */
export function log(size: { minLength?: number; maxLength: number }): fc.Arbitrary<Entry[]> {
  const draft = fc.oneof(
    { weight: 3, arbitrary: begin },
    { weight: 4, arbitrary: append },
    end,
    add,
    create,
    createDescribed,
    update,
    remove,
  )
  return fc.array(fc.tuple(fc.constantFrom(...clients), draft), size).map((drafts) => {
    const next = new Map<ClientId, number>()
    return drafts.map(([client, make], at) => {
      const n = (next.get(client) ?? 0) + 1
      next.set(client, n)
      return { operation: make(client, n), place: { client, n, seq: at + 1 } }
    })
  })
}
