import { boxed, common, describe, type ElementOf } from './kind.ts'

/** A named area that carries what is put into it; a page of a PDF, a slide of a presentation. */
export const frame = describe({
  kind: 'frame',
  code: 'f',
  defaults: { ...boxed, name: '', fill: 'none', color: 'grey', ...common },
})

export type FrameElement = ElementOf<typeof frame>
