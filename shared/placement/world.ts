/** What drawing and measuring an element may need besides the element itself. */
import type { Element } from '../elements/element.ts'
import type { ElementId } from '../model/ids.ts'
import type { PointBuffer } from '../stroke/point-buffer.ts'
import type { Measure } from '../text/layout.ts'
import type { Outlines } from './outlines.ts'

export interface World {
  /** The other elements: a line holds on to them. */
  readonly get: (id: ElementId) => Element | undefined
  readonly measure: Measure
  /** Where strokes are unpacked, again and again. */
  readonly points: PointBuffer
  /** Where many lines are looked at: outlines that are kept between two of them. */
  readonly outlines?: Outlines
}
