import { boxed, common, describe, written, type ElementOf } from './kind.ts'

/** A rectangle, an ellipse and so on in a box, with text inside. */
export const shape = describe({
  kind: 'shape',
  code: 'h',
  defaults: {
    shape: 'rectangle',
    ...boxed,
    color: 'ink',
    width: 2,
    dash: 'solid',
    fill: 'none',
    fillColor: '',
    corner: 'round',
    ...written,
    valign: 'middle',
    textColor: '',
    ...common,
  },
})

export type ShapeElement = ElementOf<typeof shape>
