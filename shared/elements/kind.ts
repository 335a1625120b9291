/**
 * What one kind of element is: one file beside this one describes each kind, and `element.ts` lists them. Creating,
 * updating, encoding and the protocol document read these descriptions.
 */
import type { ElementId } from '../model/ids.ts'
import type { Properties, PropertyName, PropertySet } from './properties.ts'

export interface ElementKind<Kind extends string, Defaults extends PropertySet> {
  readonly kind: Kind
  /** First character of its line. */
  readonly code: string
  /** Its properties, with the values that are left out on the wire. */
  readonly defaults: Defaults
}

/** What every element has. */
export interface ElementBase {
  readonly id: ElementId
  /** Painting order: lower is further back; ties are ordered by id. At first the sequence number of what made it. */
  readonly z: number
}

/** The elements of a kind. */
export type ElementOf<K> =
  K extends ElementKind<infer Kind, infer Defaults>
    ? ElementBase & { readonly kind: Kind } & { readonly [P in keyof Defaults & PropertyName]: Properties[P] }
    : never

/** What most kinds have. */
export const common = { locked: false, group: '', frame: '', link: '', opacity: 1 } as const satisfies PropertySet
/** Place and size of what lies in a box. */
export const boxed = { x: 0, y: 0, w: 0, h: 0, angle: 0 } as const satisfies PropertySet
/** Text inside an element. */
export const written = { text: '', font: 'hand', size: 20, align: 'center' } as const satisfies PropertySet

/** A description that keeps its literal types. */
export function describe<const Kind extends string, const Defaults extends PropertySet>(
  kind: ElementKind<Kind, Defaults>,
): ElementKind<Kind, Defaults> {
  return kind
}
