import type { ColorName } from '../model/color.ts'

/** What a theme gives to painting; plain data, so that it can be handed to a worker. */
export interface Palette {
  /** Colour of the paper (opaque). */
  readonly paper: string
  /** Colour of the dots of the grid. */
  readonly dots: string
  /** CSS colour of each drawing colour. */
  readonly colors: Readonly<Record<ColorName, string>>
  /** How much of a drawing colour is left in its tint, and in the paper of a note; the rest is paper (or white). */
  readonly tint: number
  readonly note: number
  /** What notes are mixed with. */
  readonly noteBase: string
}

/** How strong a colour is used: as ink, as a tint behind ink, as the paper of a note. */
export type Tone = 'ink' | 'tint' | 'note'

/** CSS colour of an element's colour property: a name of the palette or `#rrggbb`. */
export function cssColor(palette: Palette, color: string, tone: Tone = 'ink'): string {
  const full = (palette.colors as Readonly<Record<string, string>>)[color] ?? color
  if (tone === 'ink') return full
  return tone === 'tint' ? mix(full, palette.paper, palette.tint) : mix(full, palette.noteBase, palette.note)
}

/** A mixture of two colours `#rrggbb`; `share` of the first. */
export function mix(first: string, second: string, share: number): string {
  const channel = (at: number) => {
    const [a, b] = [first, second].map((color) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number]
    return Math.round(a * share + b * (1 - share))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
