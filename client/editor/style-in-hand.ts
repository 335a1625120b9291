/** The style in hand: what new elements are made with. Sizes are as on the screen, whatever the zoom. */
import type { Properties } from '#shared/elements/properties.ts'

export interface Style extends Pick<
  Properties,
  | 'color'
  | 'fill'
  | 'fillColor'
  | 'dash'
  | 'opacity'
  | 'corner'
  | 'route'
  | 'startHead'
  | 'endHead'
  | 'font'
  | 'align'
  | 'valign'
  | 'wrap'
> {
  /** Width of lines, CSS px. */
  readonly size: number
  /** Height of letters, CSS px. */
  readonly textSize: number
}

export const usualStyle: Style = {
  color: 'ink',
  size: 4,
  fill: 'none',
  fillColor: '',
  dash: 'solid',
  opacity: 1,
  corner: 'round',
  route: 'straight',
  startHead: 'none',
  endHead: 'arrow',
  font: 'hand',
  textSize: 24,
  align: 'center',
  valign: 'middle',
  wrap: false,
}

/** Nominal widths and heights of letters that are offered. */
export const sizes = [
  { label: 'S', size: 2, textSize: 16 },
  { label: 'M', size: 4, textSize: 24 },
  { label: 'L', size: 8, textSize: 36 },
  { label: 'XL', size: 16, textSize: 56 },
] as const
