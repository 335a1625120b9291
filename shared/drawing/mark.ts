/**
 * What an element looks like, as data: the canvas, SVG and PDF paint the same marks, so that an export looks like the
 * board. Colours stay names until a palette gives them values.
 */
import type { Crop, Properties, fonts, imageTypes } from '../elements/properties.ts'
import type { Matrix } from '../geometry/matrix.ts'
import type { Path } from '../geometry/path.ts'
import type { TextLine } from '../text/layout.ts'
import type { Tone } from './palette.ts'

export interface Paint {
  /** A colour of the palette or `#rrggbb`. */
  readonly color: string
  /** How strong: as ink, as a light tint of it, or as the paper of a note. Absent: ink. */
  readonly tone?: Tone
}

export type Mark =
  | { readonly kind: 'fill'; readonly path: Path; readonly paint: Paint }
  | {
      readonly kind: 'line'
      readonly path: Path
      readonly paint: Paint
      readonly width: number
      /** Lengths of dashes and gaps in turn, board units. */
      readonly dash?: readonly number[]
    }
  | {
      readonly kind: 'text'
      readonly lines: readonly TextLine[]
      readonly font: (typeof fonts)[number]
      /** Board units. */
      readonly size: number
      readonly paint: Paint
    }
  | {
      readonly kind: 'image'
      readonly file: string
      readonly type: (typeof imageTypes)[number]
      readonly w: number
      readonly h: number
      /** The part that shows, of the picture as it is mirrored. */
      readonly crop: Crop | null
      readonly mirror: Properties['mirror']
    }

/** One element's marks, back first, in its own units; `matrix` puts them on the board. */
export interface Drawing {
  readonly matrix: Matrix
  readonly opacity: number
  readonly marks: readonly Mark[]
}
