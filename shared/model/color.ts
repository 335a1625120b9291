/**
 * Drawing colours. An element stores a colour *name*, so that each theme can give it the value that reads
 * best there; a custom colour is stored as `#rrggbb`.
 */
export const colorNames = [
  'ink',
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'sky',
  'blue',
  'violet',
  'pink',
  'brown',
] as const

export type ColorName = (typeof colorNames)[number]

/** What a colour property may hold; nothing else passes, so no colour can carry CSS or a URL. */
export const colorPattern = new RegExp(`^(?:${colorNames.join('|')}|#[0-9a-f]{6})$`)
