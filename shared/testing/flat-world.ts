/** A world for tests of drawing: letters are half as wide as high, and the other elements are those that are given. */
import type { World } from '../placement/world.ts'
import type { Element } from '../elements/element.ts'
import { PointBuffer } from '../stroke/point-buffer.ts'
import type { Measure } from '../text/layout.ts'

export const flatMeasure: Measure = (text, _font, size) => text.length * size * 0.5

export function flatWorld(elements: readonly Element[] = []): World {
  const all = new Map(elements.map((element) => [element.id, element]))
  return { get: (id) => all.get(id), measure: flatMeasure, points: new PointBuffer() }
}
