/** What the end of a line would hold on to at a spot of the board. */
import { hits } from '#shared/drawing/hit.ts'
import { placeOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Binding } from '#shared/elements/properties.ts'
import type { Box } from '#shared/geometry/box.ts'
import { growth, invert, map, type Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'

/** The board as catching needs it. */
export interface Surroundings {
  readonly world: World
  readonly zoom: number
  /** A finger rather than a mouse or a pen. */
  readonly coarse: boolean
  within(area: Box): readonly Element[]
}

export interface Caught {
  readonly element: Element
  readonly binding: Binding
}

/** How far outside of an element an end still holds on to it, CSS px. */
const reach = { fine: 10, coarse: 18 }
/** Nearer than this to the middle (share of the box), the end may come from any side. */
const middle = 0.22
/** Elements whose longer side is smaller on the screen are held in the middle, CSS px. */
const small = 48

/** The element at a spot that a line can hold on to, the line itself left out; null where there is none. */
export function catchAt(spot: Spot, around: Surroundings, line: ElementId | null): Caught | null {
  const { world, zoom, coarse } = around
  const near = (coarse ? reach.coarse : reach.fine) / zoom
  const area = { left: spot.x - near, top: spot.y - near, right: spot.x + near, bottom: spot.y + near }
  let found: Element | null = null
  let size = Infinity
  for (const element of [...around.within(area)].reverse()) {
    if (element.id === line || !canHold(element)) continue
    const touched = touches(element, spot, near, world)
    if (!touched) continue
    const own = sizeOf(element, world)
    // What lies inside of a hollow one, or on it, is meant rather than that.
    if (own < size) {
      found = element
      size = own
    }
    if (touched === 'solid') break
  }
  return found && { element: found, binding: bindingAt(found, spot, around) }
}

/** Handwriting is not held on to: lines would cling to every letter. */
export function canHold(element: Element): boolean {
  return element.kind !== 'line' && element.kind !== 'stroke'
}

function touches(element: Element, spot: Spot, near: number, world: World): 'solid' | 'hollow' | null {
  const hit = hits(element, spot, near, world)
  if (element.kind === 'frame') return hit ? 'hollow' : null
  if (element.kind !== 'shape') return hit ? 'solid' : null
  if (element.fill !== 'none') return hit ? 'solid' : null
  return hit || hits({ ...element, fill: 'solid' as const }, spot, near, world) ? 'hollow' : null
}

function sizeOf(element: Element, world: World): number {
  const place = placeOf(element, world)
  if (!place) return Infinity
  const { left, top, right, bottom } = place.box
  return (right - left) * (bottom - top) * growth(place.matrix) ** 2
}

function bindingAt(element: Element, spot: Spot, { world, zoom }: Surroundings): Binding {
  const place = placeOf(element, world)
  const back = place && invert(place.matrix)
  if (!place || !back) return [element.id, 0.5, 0.5]
  const { left, top, right, bottom } = place.box
  const [w, h] = [right - left, bottom - top]
  const own = map(back, spot)
  const [x, y] = [share(own.x - left, w), share(own.y - top, h)]
  const central = Math.abs(x - 0.5) < middle && Math.abs(y - 0.5) < middle
  if (central || Math.max(w, h) * growth(place.matrix) * zoom < small) return [element.id, 0.5, 0.5]
  return [element.id, x, y]
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.round(Math.max(0, Math.min(1, part / whole)) * 1000) / 1000 : 0.5
}
