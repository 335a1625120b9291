/** What a whole element looks like on the wire: one schema for each kind, of which those of the table come from its defaults. */
import * as Type from '../model/schema.ts'
import type { Static, TObject, TProperties, TSchema } from 'typebox'
import { describedKinds, elementFrom, type Draft, type Element } from '../elements/element.ts'
import { unusual } from '../elements/element-codec.ts'
import { properties, type PropertyName, type PropertySet } from '../elements/properties.ts'
import { strokeDefaults, type StrokeElement } from '../elements/stroke.ts'
import type { ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { countPoints } from '../points/packed.ts'
import { strokeFields } from './stroke-fields.ts'

const optional = (defaults: PropertySet): TProperties =>
  Object.fromEntries(
    (Object.keys(defaults) as PropertyName[]).map((name) => [name, Type.Optional(properties[name] as TSchema)]),
  )

const strokeRest = optional(strokeDefaults)
/** A whole stroke as it stands on the wire. */
export type StrokeDraft = { readonly kind: 'stroke'; readonly open?: true } & Readonly<
  Static<TObject<typeof strokeFields>>
> &
  PropertySet
export type AnyDraft = StrokeDraft | Draft

/** Schema of a draft of any kind with some more properties. */
export function draftSchema<const More extends TProperties>(more: More) {
  const strict = (own: TProperties) => Type.Object({ ...more, ...own }, { additionalProperties: false })
  return Type.Unsafe<{ readonly [K in keyof More]: Static<More[K]> } & AnyDraft>(
    Type.Union([
      strict({
        kind: Type.Literal('stroke'),
        /** Its author is still drawing it. */
        open: Type.Optional(Type.Literal(true)),
        ...strokeFields,
        ...strokeRest,
      }),
      ...describedKinds.map(({ kind, defaults }) => strict({ kind: Type.Literal(kind), ...optional(defaults) })),
    ]),
  )
}

/** What the schema cannot say of a draft. */
export function isDraft(draft: AnyDraft): boolean {
  if (draft.kind === 'line') return (draft.path?.length ?? 4) % 2 === 0
  if (draft.kind !== 'stroke') return true
  const count = countPoints(draft.points, draft)
  return count > 0 && count <= protocolLimits.pointsPerStroke
}

/** The element that a draft makes. */
export function elementOf(draft: AnyDraft, id: ElementId, z: number): Element {
  if (draft.kind !== 'stroke') return elementFrom(draft, id, z)
  const { kind, open, color, width, precision, pressure, points, ...rest } = draft
  const fields = { color, width, precision, pressure, points }
  const count = countPoints(points, draft)
  return { kind, id, z, ...fields, count, done: open !== true, ...unusual(rest, strokeDefaults) }
}

/** The draft that makes this element again, finished. */
export function draftOf(element: Element): AnyDraft {
  if (element.kind === 'stroke') return strokeDraftOf(element)
  const kind = describedKinds.find((each) => each.kind === element.kind)!
  return { kind: element.kind, ...unusual(element, kind.defaults) }
}

function strokeDraftOf(element: StrokeElement): StrokeDraft {
  const { kind, color, width, precision, pressure, points } = element
  return { kind, color, width, precision, pressure, points, ...unusual(element, strokeDefaults) }
}
