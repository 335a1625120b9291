import * as Type from '../model/schema.ts'
import { hasProperty, propertyOf, type Element } from '../elements/element.ts'
import { unusual } from '../elements/element-codec.ts'
import { properties, propertyNames, sameValue, type PropertyName, type PropertySet } from '../elements/properties.ts'
import { strokeDefaults } from '../elements/stroke.ts'
import { idSchemas, type ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import type { OperationKind } from './kind.ts'

/** What an update sets of one element: properties, or its place in the painting order. */
export type Change = PropertySet & { readonly z?: number }
export type ChangeOf = readonly [id: ElementId, set: Change]

const limit = Number.MAX_SAFE_INTEGER
const set = Type.Object(
  {
    ...Object.fromEntries(propertyNames.map((name) => [name, Type.Optional(properties[name])])),
    z: Type.Optional(Type.Number({ minimum: -limit, maximum: limit })),
  },
  { additionalProperties: false, minProperties: 1 },
)
const schema = Type.Object(
  {
    set: Type.Unsafe<readonly ChangeOf[]>(
      Type.Array(Type.Tuple([idSchemas.element, set]), { minItems: 1, maxItems: protocolLimits.elementsPerUpdate }),
    ),
  },
  { additionalProperties: false },
)

/** Characters of changes that may become one operation. */
const mostMerged = protocolLimits.operationLength / 4

/** Sets properties of some elements. Each property of each stands alone: the last writer of that property wins. */
export const elementUpdate: OperationKind<'element.update', typeof schema> = {
  kind: 'element.update',
  code: 'u',
  summary: 'Sets the named properties of some elements and leaves their others alone.',
  schema,
  makes: false,
  grows: ({ set }) => set.some(([, change]) => change.text !== undefined || change.path !== undefined),
  named: ({ set }) => set.map(([id]) => id),
  targets: ({ set }) => [...new Set(set.map(([id]) => id))],
  check: ({ set }) => set.every(([, change]) => (change.path?.length ?? 4) % 2 === 0),
  apply(element, { set }, id, place) {
    let after = element
    for (const [target, change] of set) if (after && target === id) after = changed(after, change, place.seq)
    return after
  },
  inverse({ set }, _place, before) {
    const back = new Map<ElementId, Change>()
    for (const [id, change] of set) {
      const element = before(id)
      if (!element) continue
      const old = { ...back.get(id), ...valuesOf(element, Object.keys(change) as (keyof Change)[]) }
      if (Object.keys(old).length > 0) back.set(id, old)
    }
    return back.size === 0 ? [] : [{ kind: 'element.update', payload: { set: [...back] } }]
  },
  remaining({ set }, now, left) {
    const mine: ChangeOf[] = []
    for (const [id, change] of set) {
      const [is, was] = [now(id), left(id)]
      if (!is || !was) continue
      const names = (Object.keys(change) as (keyof Change)[]).filter((name) => alike(is, was, name))
      if (names.length > 0) mine.push([id, Object.fromEntries(names.map((name) => [name, change[name]]))])
    }
    return mine.length > 0 ? { set: mine } : null
  },
  merge(first, second) {
    const merged = new Map(first.set)
    // What goes to the front stands where its own operation does.
    const front = second.set.some(([, { z }]) => z !== undefined && z >= protocolLimits.unconfirmed)
    if (front || merged.size < first.set.length) return null
    for (const [id, change] of second.set) merged.set(id, { ...merged.get(id), ...change })
    const set = [...merged]
    if (set.length === first.set.length && set.length === second.set.length) return { set }
    return set.length <= protocolLimits.elementsPerUpdate && JSON.stringify(set).length <= mostMerged ? { set } : null
  },
}

function changed(element: Element, { z, ...change }: Change, seq: number): Element {
  const set: Record<string, unknown> = {}
  for (const name of Object.keys(change) as PropertyName[])
    if (hasProperty(element.kind, name)) set[name] = change[name]
  // A place beyond all numbers of a log stands for "in front of everything, from here on".
  if (z !== undefined) set['z'] = z < protocolLimits.unconfirmed ? z : seq
  // Only properties that the kind has were taken over.
  const after = { ...element, ...set } as Element
  if (after.kind !== 'stroke') return after
  const { brush, x, y, sx, sy, angle, locked, group, frame, link, opacity, ...stroke } = after
  return {
    ...stroke,
    ...unusual({ brush, x, y, sx, sy, angle, locked, group, frame, link, opacity } as PropertySet, strokeDefaults),
  }
}

/** Values of those of the named properties that the element has. */
function valuesOf(element: Element, names: readonly (keyof Change)[]): Change {
  const values: Record<string, unknown> = {}
  for (const name of names) {
    if (name === 'z') values['z'] = element.z
    else if (hasProperty(element.kind, name)) values[name] = propertyOf(element, name)
  }
  return values
}

function alike(a: Element, b: Element, name: keyof Change): boolean {
  return name === 'z' ? a.z === b.z : sameValue(propertyOf(a, name), propertyOf(b, name))
}
