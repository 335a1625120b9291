/**
 * An element as one line of text: in snapshots, in the store, and as what is hashed. The first character names the
 * kind. Fields are separated by tabs; none of them can hold a tab or a line break.
 */
import type { Element } from './element.ts'
import type { ElementId } from './ids.ts'
import { countPoints } from '../points/packed.ts'

export function encodeElement(element: Element): string {
  const { id, z, color, width, precision, pressure, done, points } = element
  const flags = (pressure ? 1 : 0) + (done ? 2 : 0)
  return `s${id}\t${z}\t${color}\t${width}\t${precision}\t${flags}\t${points}`
}

/** Reads a line that `encodeElement` wrote; throws with a reason where it is not one. */
export function decodeElement(line: string): Element {
  const fields = line.split('\t')
  if (line[0] !== 's' || fields.length !== 7) throw new Error(`not an element: ${line.slice(0, 40)}`)
  const [id, z, color, width, precision, flags, points] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const format = { precision: Number(precision), pressure: (Number(flags) & 1) !== 0 }
  const count = countPoints(points, format)
  if (count < 1 || !Number.isFinite(Number(z)) || !(Number(width) > 0)) throw new Error(`a damaged element: ${id}`)
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
  }
}
