/** Which part of a picture shows, and how it is mirrored. */
import { mirroredOnce, unmirrored } from '#shared/drawing/mirror.ts'
import type { Crop, PropertySet } from '#shared/elements/properties.ts'

/** Other programs say of the picture itself which part shows, ours as one sees it; `edges` as shares of its sides. */
export function shownPart(edges: readonly number[] | null, across: boolean, down: boolean): PropertySet {
  const once = across ? mirroredOnce('none', 'x') : 'none'
  const mirror = down ? mirroredOnce(once, 'y') : once
  if (!edges) return { mirror }
  const crop = edges.map((edge) => Math.min(1, Math.max(0, edge))) as unknown as Crop
  return { mirror, crop: unmirrored(crop, mirror) }
}
