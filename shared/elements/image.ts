import { boxed, common, describe, type ElementOf } from './kind.ts'

/** A picture that lies in the file store; `name` describes it. */
export const image = describe({
  kind: 'image',
  code: 'i',
  defaults: { ...boxed, file: '', type: 'png', crop: null, mirror: 'none', name: '', ...common },
})

export type ImageElement = ElementOf<typeof image>
