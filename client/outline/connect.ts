/** An arrow from one element to another that holds on to both, as the keyboard makes it. */
import { placeOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Binding, PropertySet } from '#shared/elements/properties.ts'
import { map, type Spot } from '#shared/geometry/matrix.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Editor } from '../editor/editor.ts'
import { canHold } from '../line/catching.ts'
import { pathThrough, settled } from '../line/path.ts'
import { middleOf } from '../transform/origin.ts'

/** Makes the arrow in a style; null where one of the two cannot be held on to, or both are the same. */
export function connect(
  editor: Editor,
  [from, to]: readonly [ElementId, ElementId],
  style: PropertySet,
  world: World,
): ElementId | null {
  const ends = [from, to].map((id) => editor.view.get(id))
  const spots = ends.map((element) => element && middle(element, world))
  const [start, end] = spots
  if (from === to || !start || !end || !ends.every((element) => element && canHold(element))) return null
  const held = (id: ElementId): Binding => [id, 0.5, 0.5]
  return editor.gesture(() => {
    const id = editor.add({
      kind: 'line',
      ...style,
      endHead: 'arrow',
      ...pathThrough([start, end]),
      start: held(from),
      end: held(to),
    })
    const line = editor.view.get(id)
    if (line?.kind === 'line') editor.update([[id, settled(line, world)]])
    return id
  })
}

function middle(element: Element, world: World): Spot | null {
  const place = placeOf(element, world)
  return place && map(place.matrix, middleOf(place.box))
}
