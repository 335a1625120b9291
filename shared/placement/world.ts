/** What drawing and measuring an element may need besides the element itself. */
import type { Element } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import type { PointBuffer } from '../stroke/point-buffer.ts'
import type { Measure } from '../text/layout.ts'

export interface World {
  /** The other elements: a line holds on to them. */
  readonly get: (id: ElementId) => Element | undefined
  readonly measure: Measure
  /** Where strokes are unpacked, again and again. */
  readonly points: PointBuffer
}
