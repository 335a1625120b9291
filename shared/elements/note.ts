import { boxed, common, describe, written, type ElementOf } from './kind.ts'

/** A sticky note; `color` is the paper's. */
export const note = describe({
  kind: 'note',
  code: 'n',
  defaults: {
    ...boxed,
    w: 200,
    h: 200,
    color: 'yellow',
    ...written,
    size: 0,
    valign: 'middle',
    textColor: '',
    ...common,
  },
})

export type NoteElement = ElementOf<typeof note>
