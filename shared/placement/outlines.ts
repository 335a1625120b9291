/**
 * Outlines of elements on the board, as lines hold on to them. A board has many lines between few elements, and elements
 * that lie together come one after another, so those of the latest are kept.
 */
import { boxAround, type Box } from '../geometry/box.ts'
import type { Spot } from '../geometry/matrix.ts'
import { flatten } from '../geometry/path.ts'
import type { PointBuffer } from '../stroke/point-buffer.ts'
import { cornersOfPlacement, placementOf, type PlacedElement, type Placement } from './placement.ts'
import { shapeOutline } from './shape-outline.ts'

export interface Outlined {
  readonly placement: Placement
  /** Closed. */
  readonly outline: readonly Spot[]
  /** Upright box around the outline. */
  readonly box: Box
}

/** Outlines that are kept: a rounded one takes some two kilobytes. */
const most = 256

export class Outlines {
  /** An element is never changed, another takes its place. */
  readonly #kept = new Map<PlacedElement, Outlined>()

  /** Null where the element cannot be read, into `points`. */
  of(element: PlacedElement, points: PointBuffer): Outlined | null {
    const kept = this.#kept.get(element)
    if (kept) return kept
    const outlined = outlinedFrom(element, points)
    if (!outlined) return null
    if (this.#kept.size >= most) this.#kept.clear()
    this.#kept.set(element, outlined)
    return outlined
  }
}

/** Where an element lies and its outline there; null where it cannot be read, into `points`. */
export function outlinedFrom(element: PlacedElement, points: PointBuffer): Outlined | null {
  const placement = placementOf(element, points)
  if (!placement) return null
  const outline = outlineOf(element, placement)
  return { placement, outline, box: boxAround(outline) }
}

/** Closed polyline around an element on the board. */
function outlineOf(element: PlacedElement, placement: Placement): Spot[] {
  const corners = cornersOfPlacement(placement)
  // A cylinder's lid is a line of its own, after the outline.
  const around = element.kind === 'shape' ? flatten(shapeOutline(element), placement.matrix)[0] : undefined
  return around && around.length > 2 ? around : [...corners, corners[0]]
}
