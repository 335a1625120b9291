/** What a drag of the tool to select with does; loaded when something is dragged first. */
import type { Element } from '#shared/elements/element.ts'
import type { Frame, Origin } from '../../transform/origin.ts'
import type { Gesture, Sample, ToolContext } from '../tool.ts'
import { Copying } from './copying.ts'
import type { Handle } from './handles.ts'
import { Marquee } from './marquee.ts'
import { Moving } from './moving.ts'
import { Stretching } from './stretching.ts'
import { Turning } from './turning.ts'

/** A handle of the frame around what is selected, and that as it lies. */
export interface Grip {
  readonly handle: Handle
  readonly frame: Frame
  readonly origins: readonly Origin[]
}

/** Drags a handle. */
export function pulling(context: ToolContext, first: Sample, { handle, frame, origins }: Grip): Gesture {
  return handle === 'turn'
    ? new Turning(context, first, { origins, frame })
    : new Stretching(context, first, { origins, frame, handle })
}

/** Drags elements, or a copy of them where Alt is held; without elements a marquee. */
export function dragging(context: ToolContext, first: Sample, elements: readonly Element[] | null): Gesture {
  if (!elements) return new Marquee(context, first)
  return first.alt ? new Copying(context, first) : new Moving(context, first, elements)
}
