import type { Properties } from '../elements/properties.ts'

/** Dashes and gaps of a line of some width, for a mark. Lines have round ends, which make each dash one width longer. */
export function dashesOf(dash: Properties['dash'], width: number): { readonly dash?: readonly number[] } {
  if (dash === 'solid') return {}
  return { dash: dash === 'dashed' ? [width * 3 + 2, width * 2 + 4] : [0.01, width * 2 + 2] }
}
