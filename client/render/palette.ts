import type { ColorName } from '#shared/model/color.ts'

/** What a theme gives to painting; plain data, so that it can be handed to a worker. */
export interface Palette {
  /** Colour of the paper (opaque). */
  readonly paper: string
  /** Colour of the dots of the grid. */
  readonly dots: string
  /** CSS colour of each drawing colour. */
  readonly colors: Readonly<Record<ColorName, string>>
}

/** CSS colour of an element's colour property: a name of the palette or `#rrggbb`. */
export function cssColor(palette: Palette, color: string): string {
  return (palette.colors as Readonly<Record<string, string>>)[color] ?? color
}
