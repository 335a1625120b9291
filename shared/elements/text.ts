import { boxed, common, describe, written, type ElementOf } from './kind.ts'

/** Text on the board. Its box is as large as it was on the screen of whoever edited it last. */
export const text = describe({
  kind: 'text',
  code: 't',
  defaults: { ...boxed, color: 'ink', ...written, align: 'left', wrap: false, ...common },
})

export type TextElement = ElementOf<typeof text>
