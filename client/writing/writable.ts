import type { Element } from '#shared/elements/element.ts'

/** Whether an element has text to write. */
export const isWritable = (element: Element): boolean => element.kind !== 'stroke' && element.kind !== 'image'
