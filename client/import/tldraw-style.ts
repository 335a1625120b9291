/** Names of tldraw's styles as values of ours. */
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import type { Matrix } from '#shared/geometry/matrix.ts'
import { runsFromRight } from '#shared/text/layout.ts'
import type { Collector } from './collector.ts'
import { loose, named, number, text, type Loose } from './reading.ts'

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
const arrowLabelSizes: Readonly<Record<string, number>> = { s: 18, m: 20, l: 24, xl: 28 }
const highlights: Readonly<Record<string, number>> = { s: 20, m: 27, l: 40, xl: 49 }
const aligns: Readonly<Record<string, Properties['align']>> = {
  middle: 'center',
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
}
/** The only heads that look the same; what has no outline there is filled here. */
const sameHeads = new Set(['none', 'arrow', 'bar', 'pipe'])
/** Width and height of a note before it grows, and of a card that stands for a page; board units. */
const noteSize = 200
const cardSize = { w: 300, h: 320 } as const
/** Width of a line that is not to be seen. */
const hairline = 0.05

export const colorOf = (name: unknown): string => named(colors, name, 'ink')
const scaleOf = (props: Loose): number => number(props['scale'], 1) || 1
export const widthOf = (props: Loose): number => named(widths, props['size'], widths['m']!) * scaleOf(props)
export const highlightOf = (props: Loose): number => named(highlights, props['size'], highlights['m']!) * scaleOf(props)
export const textSizeOf = (props: Loose): number => named(textSizes, props['size'], textSizes['m']!) * scaleOf(props)
export const labelSizeOf = (props: Loose): number => named(labelSizes, props['size'], labelSizes['m']!) * scaleOf(props)
export const arrowLabelSizeOf = (props: Loose): number =>
  named(arrowLabelSizes, props['size'], arrowLabelSizes['m']!) * scaleOf(props)
/** Width of ours that is painted about as wide as what was drawn with a pen that feels how hard it is pressed. */
export const penOf = (props: Loose): number =>
  (1 + 1.2 * (named(widths, props['size'], widths['m']!) + 1)) * 1.14 * scaleOf(props)
export const angleOf = (matrix: Matrix): number => Math.atan2(matrix[1], matrix[0])
export const valignOf = (name: unknown): Properties['valign'] => named(valigns, name, 'middle')

/** The side of its box that a text stands at, whichever way it runs. */
export function alignOf(name: unknown, words: string): Properties['align'] {
  if (name !== 'start' && name !== 'end') return named(aligns, name, 'center')
  return (name === 'start') === runsFromRight(words) ? 'right' : 'left'
}

/** Width and height of a shape in its own units; 0 where it has none. */
export function sizeOf(shape: Loose): { w: number; h: number } {
  const props = loose(shape['props'])
  const [w, h] = [number(props['w']), number(props['h'])]
  switch (shape['type']) {
    case 'note':
      return { w: noteSize * scaleOf(props), h: (noteSize + number(props['growY'])) * scaleOf(props) }
    case 'text': {
      const lines = text(props['text']).split('\n').length
      return { w: (w || 100) * scaleOf(props), h: lines * textSizeOf(props) * 1.35 }
    }
    case 'bookmark':
      return { w: w || cardSize.w, h: h || cardSize.h }
    default:
      return { w, h: h + number(props['growY']) }
  }
}

export function fontOf(props: Loose, out: Collector): Properties['font'] {
  if (props['font'] === 'serif') out.lose('font')
  return named<Properties['font']>({ draw: 'hand', mono: 'mono' }, props['font'], 'sans')
}

export function headOf(name: unknown, out: Collector): Properties['startHead'] {
  if (name !== undefined && !sameHeads.has(text(name))) out.lose('head')
  return named(heads, name, 'none')
}

/** Line and fill of a shape in which there are words, or none. */
export function paintOf(props: Loose, words: string, out: Collector): PropertySet {
  const [own, letters] = [colorOf(props['color']), colorOf(props['labelColor'] ?? props['color'])]
  const fill = named(fills, props['fill'], 'none')
  const hidden = props['dash'] === 'none'
  if (text(props['dash'], 'draw') === 'draw') out.lose('rough')
  // On a solid fill ours would take another one by themselves.
  const textColor = words === '' || (letters === own && fill !== 'solid') ? '' : letters
  // Half filled is filled with paper, whatever the colour of the line.
  const fillColor = props['fill'] === 'semi' ? '#ffffff' : ''
  return {
    color: own,
    width: hidden ? hairline : widthOf(props),
    dash: named(dashes, props['dash'], 'solid'),
    fill,
    ...(fillColor === '' ? {} : { fillColor }),
    ...(textColor === '' ? {} : { textColor }),
  }
}
