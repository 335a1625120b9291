import type { World } from '#shared/placement/world.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Editor } from '../editor/editor.ts'
import { Outline } from './outline.ts'
import { stepFrom } from './step.ts'

/** What is read after what is selected (`by` -1: before it), of what can be changed; undefined where there is nothing else. */
export function inTurn({ view, selection }: Editor, by: 1 | -1, world: World): ElementId | undefined {
  const rows = new Outline(world).rows(view.values())
  const order = rows.map(({ id }) => id).filter((id) => !view.get(id)?.locked)
  return stepFrom(order, selection.ids, by)
}
