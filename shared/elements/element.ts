/** Everything that can lie on a board. A new kind is one file beside this one and one line in `described`. */
import { frame } from './frame.ts'
import { image } from './image.ts'
import type { ElementKind, ElementOf } from './kind.ts'
import { line } from './line.ts'
import { note } from './note.ts'
import { sameValue, type Properties, type PropertyName, type PropertySet } from './properties.ts'
import { shape } from './shape.ts'
import { strokeDefaults, type StrokeElement } from './stroke.ts'
import { text } from './text.ts'

/** Every kind but the stroke, which has a begin, an end, and points of its own. */
const described = { shape, line, text, note, image, frame } as const

export type DescribedKind = keyof typeof described
export type DescribedElement = { [K in DescribedKind]: ElementOf<(typeof described)[K]> }[DescribedKind]
export type Element = StrokeElement | DescribedElement
export type Kind = Element['kind']

/** What stands on the wire of an element that is made: its kind and those properties that are not as usual. */
export type Draft = {
  [K in DescribedKind]: { readonly kind: K } & DraftOf<(typeof described)[K]['defaults']>
}[DescribedKind]
type DraftOf<Defaults> = { readonly [P in keyof Defaults & PropertyName]?: Properties[P] }

const byKind: Readonly<Record<DescribedKind, ElementKind<DescribedKind, PropertySet>>> = described
export const describedKinds = Object.values(byKind)

const strokeNames: ReadonlySet<string> = new Set([...Object.keys(strokeDefaults), 'color', 'width'])
const defaultsOf = (kind: Kind): PropertySet => (kind === 'stroke' ? strokeDefaults : byKind[kind].defaults)

/** Whether elements of a kind have a property. */
export function hasProperty(kind: Kind, name: PropertyName): boolean {
  return kind === 'stroke' ? strokeNames.has(name) : name in byKind[kind].defaults
}

/** An element's property, or the default where it is left out; undefined where its kind has none. */
export function propertyOf<N extends PropertyName>(element: Element, name: N): Properties[N] | undefined {
  const values: PropertySet = element
  return values[name] ?? defaultsOf(element.kind)[name]
}

/** A whole element from what stands on the wire. */
export function elementFrom(draft: Draft, id: Element['id'], z: number): DescribedElement {
  // The draft's kind says which properties it has, which the type of a spread cannot follow.
  return { id, z, ...byKind[draft.kind].defaults, ...draft } as DescribedElement
}

/** Whether two states of an element are the same, but for properties that may differ. Copies nothing: it is asked for thousands. */
export function sameElement(a: Element, b: Element, mayDiffer?: (name: string) => boolean): boolean {
  if (a === b) return true
  const [first, second] = [a, b] as unknown as [Record<string, unknown>, Record<string, unknown>]
  for (const name in first) if (!sameValue(first[name], second[name]) && !mayDiffer?.(name)) return false
  for (const name in second) if (!(name in first) && second[name] !== undefined && !mayDiffer?.(name)) return false
  return true
}

/** Whether an element was moved and nothing else. */
export const onlyMoved = (a: Element, b: Element): boolean => sameElement(a, b, (name) => name === 'x' || name === 'y')

/** Painting order of two elements (an `Array.sort` comparator): back first. */
export function byPaintingOrder(a: Pick<Element, 'z' | 'id'>, b: Pick<Element, 'z' | 'id'>): number {
  return a.z - b.z || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
