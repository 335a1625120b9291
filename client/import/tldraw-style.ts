/** Names of tldraw's styles as values of ours. */
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import type { Collector } from './collector.ts'
import { named, number, text, type Loose } from './reading.ts'

const colors: Readonly<Record<string, string>> = {
  black: 'ink',
  grey: 'grey',
  'light-violet': '#e085f4',
  violet: 'violet',
  blue: 'blue',
  'light-blue': 'sky',
  yellow: 'yellow',
  orange: 'orange',
  green: 'green',
  'light-green': '#4cb05e',
  'light-red': '#f87777',
  red: 'red',
  white: '#ffffff',
}
/** What tldraw calls solid is a light tint of the colour. */
const fills: Readonly<Record<string, Properties['fill']>> = {
  none: 'none',
  semi: 'tint',
  solid: 'tint',
  fill: 'solid',
  pattern: 'hatch',
  'lined-fill': 'solid',
}
const dashes: Readonly<Record<string, Properties['dash']>> = {
  draw: 'solid',
  solid: 'solid',
  dashed: 'dashed',
  dotted: 'dotted',
}
const widths: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 }
const textSizes: Readonly<Record<string, number>> = { s: 18, m: 24, l: 36, xl: 44 }
const labelSizes: Readonly<Record<string, number>> = { s: 18, m: 22, l: 26, xl: 32 }
const highlights: Readonly<Record<string, number>> = { s: 20, m: 27, l: 40, xl: 49 }
const aligns: Readonly<Record<string, Properties['align']>> = {
  start: 'left',
  middle: 'center',
  end: 'right',
  'start-legacy': 'left',
  'middle-legacy': 'center',
  'end-legacy': 'right',
}
const valigns: Readonly<Record<string, Properties['valign']>> = { start: 'top', middle: 'middle', end: 'bottom' }
const heads: Readonly<Record<string, Properties['startHead']>> = {
  none: 'none',
  arrow: 'arrow',
  triangle: 'triangle',
  inverted: 'triangle',
  dot: 'dot',
  square: 'diamond',
  diamond: 'diamond',
  bar: 'bar',
  pipe: 'bar',
}
/** Heads that only come close. */
const otherHeads = new Set(['inverted', 'square'])

export const colorOf = (name: unknown): string => named(colors, name, 'ink')
export const scaleOf = (props: Loose): number => number(props['scale'], 1) || 1
export const widthOf = (props: Loose): number => named(widths, props['size'], widths['m']!) * scaleOf(props)
export const highlightOf = (props: Loose): number => named(highlights, props['size'], highlights['m']!) * scaleOf(props)
export const textSizeOf = (props: Loose): number => named(textSizes, props['size'], textSizes['m']!) * scaleOf(props)
export const labelSizeOf = (props: Loose): number => named(labelSizes, props['size'], labelSizes['m']!) * scaleOf(props)
export const alignOf = (name: unknown): Properties['align'] => named(aligns, name, 'center')
export const valignOf = (name: unknown): Properties['valign'] => named(valigns, name, 'middle')

export function fontOf(props: Loose, out: Collector): Properties['font'] {
  if (props['font'] === 'serif') out.lose('font')
  return named<Properties['font']>({ draw: 'hand', mono: 'mono' }, props['font'], 'sans')
}

export function headOf(name: unknown, out: Collector): Properties['startHead'] {
  if (otherHeads.has(text(name))) out.lose('head')
  return named(heads, name, 'none')
}

/** Line and fill of a shape. */
export function paintOf(props: Loose): PropertySet {
  const color = colorOf(props['color'])
  // Half filled is filled with paper, whatever the colour of the line.
  const fillColor = props['fill'] === 'semi' ? { fillColor: 'grey' } : {}
  return {
    color,
    width: widthOf(props),
    dash: named(dashes, props['dash'], 'solid'),
    fill: named(fills, props['fill'], 'none'),
    ...fillColor,
  }
}
