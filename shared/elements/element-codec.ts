/**
 * An element as one line of text: in snapshots, in the store, and as what is hashed. The first character names the
 * kind. Fields are separated by tabs; none of them can hold a tab or a line break. Properties are left out where they
 * are as usual and stand in one order, so that the same element is always the same line.
 */
import type { ElementId } from '../model/ids.ts'
import { countPoints } from '../points/packed.ts'
import { describedKinds, elementFrom, type DescribedElement, type Draft, type Element } from './element.ts'
import { sameValue, type PropertySet } from './properties.ts'
import { strokeDefaults, type StrokeElement } from './stroke.ts'

const byCode = new Map(describedKinds.map((kind) => [kind.code, kind]))
const strokeExtras = Object.keys(strokeDefaults) as (keyof typeof strokeDefaults)[]
const codes = new Map(describedKinds.map(({ kind, code }) => [kind, code]))

export function encodeElement(element: Element): string {
  return element.kind === 'stroke' ? encodeStroke(element) : encodeDescribed(element)
}

/** Reads a line that `encodeElement` wrote; throws with a reason where it is not one. */
export function decodeElement(line: string): Element {
  const fields = line.split('\t')
  return line[0] === 's' ? decodeStroke(fields) : decodeDescribed(fields)
}

/** The properties of an element that differ from the defaults, in the order of the defaults. */
export function unusual(element: PropertySet, defaults: PropertySet): PropertySet {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(defaults) as (keyof PropertySet)[]) {
    const value = element[name]
    if (value !== undefined && !sameValue(value, defaults[name])) kept[name] = value
  }
  return kept
}

function encodeStroke(element: StrokeElement): string {
  const { id, z, color, width, precision, pressure, done, points } = element
  const flags = (pressure ? 1 : 0) + (done ? 2 : 0)
  const line = `s${id}\t${z}\t${color}\t${width}\t${precision}\t${flags}\t${points}`
  if (strokeExtras.every((name) => element[name] === undefined)) return line
  const rest = JSON.stringify(unusual(element, strokeDefaults))
  return rest === '{}' ? line : `${line}\t${rest}`
}

function decodeStroke(fields: readonly string[]): StrokeElement {
  if (fields.length !== 7 && fields.length !== 8) throw damaged(fields)
  const [id, z, color, width, precision, flags, points, rest] = fields as [...Seven, string | undefined]
  const format = { precision: Number(precision), pressure: (Number(flags) & 1) !== 0 }
  const count = countPoints(points, format)
  if (count < 1 || !Number.isFinite(Number(z)) || !(Number(width) > 0)) throw damaged(fields)
  return {
    kind: 'stroke',
    id: id.slice(1) as ElementId,
    z: Number(z),
    color,
    width: Number(width),
    ...format,
    points,
    count,
    done: (Number(flags) & 2) !== 0,
    ...(rest === undefined ? {} : readProperties(rest, strokeDefaults)),
  }
}

type Seven = [string, string, string, string, string, string, string]

function encodeDescribed(element: DescribedElement): string {
  const code = codes.get(element.kind)!
  return `${code}${element.id}\t${element.z}\t${JSON.stringify(unusual(element, byCode.get(code)!.defaults))}`
}

function decodeDescribed(fields: readonly string[]): DescribedElement {
  const [id, z, rest] = fields
  const kind = byCode.get(id?.[0] ?? '')
  if (!kind || !id || fields.length !== 3 || !z || !rest || !Number.isFinite(Number(z))) throw damaged(fields)
  const draft = { kind: kind.kind, ...readProperties(rest, kind.defaults) } as Draft
  return elementFrom(draft, id.slice(1) as ElementId, Number(z))
}

function readProperties(json: string, defaults: PropertySet): PropertySet {
  const read: unknown = JSON.parse(json)
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new Error('not properties')
  for (const name of Object.keys(read)) if (!(name in defaults)) throw new Error(`no such property: ${name}`)
  return read
}

function damaged(fields: readonly string[]): Error {
  return new Error(`not an element: ${fields.join(' ').slice(0, 40)}`)
}
