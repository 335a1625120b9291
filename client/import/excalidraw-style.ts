/** Names, numbers and colours of Excalidraw's styles as values of ours. */
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import type { Collector } from './collector.ts'
import { fillFrom, inkFrom, isClear } from './colors.ts'
import { loose, named, number, text, type Loose } from './reading.ts'

const dashes: Readonly<Record<string, Properties['dash']>> = { solid: 'solid', dashed: 'dashed', dotted: 'dotted' }
const aligns: Readonly<Record<string, Properties['align']>> = { left: 'left', center: 'center', right: 'right' }
const valigns: Readonly<Record<string, Properties['valign']>> = { top: 'top', middle: 'middle', bottom: 'bottom' }
/** By number: Virgil and Excalifont, Helvetica, Nunito and Liberation Sans, Cascadia and Comic Shanns. */
const fonts: Readonly<Record<string, Properties['font']>> = {
  1: 'hand',
  5: 'hand',
  2: 'sans',
  6: 'sans',
  9: 'sans',
  3: 'mono',
  8: 'mono',
}
const fontNumbers: Readonly<Record<string, number>> = { Virgil: 1, Helvetica: 2, Cascadia: 3 }
/** Width of a line that is not to be seen. */
const hairline = 0.05

export function dashOf(each: Loose): Properties['dash'] {
  return named(dashes, each['strokeStyle'], 'solid')
}

/** Sides as they are on the paper, whichever way the letters run. */
export function sideOf(each: Loose): Properties['align'] {
  return named(aligns, each['textAlign'], 'left')
}

/** Whether corners are rounded, in files of any age. */
export function isRound(each: Loose): boolean {
  return 'strokeSharpness' in each && !('roundness' in each)
    ? each['strokeSharpness'] === 'round'
    : Object.keys(loose(each['roundness'])).length > 0
}

/** Line and fill of a shape; `words`: what is written in it. */
export function paintOf(each: Loose, words: Loose | undefined, out: Collector): PropertySet {
  const style = text(each['fillStyle'], 'hachure')
  const fill = fillFrom(text(each['backgroundColor']), style !== 'solid')
  if (fill.fill === 'hatch' && style !== 'hachure') out.lose('fill')
  roughOf(each, out)
  const letters = words && inkFrom(text(words['strokeColor']))
  const clear = isClear(text(each['strokeColor']))
  const color = clear ? fill.fillColor || 'ink' : inkFrom(text(each['strokeColor']))
  return {
    ...fill,
    ...letteredIn(letters, fill.fill === 'solid' ? undefined : color),
    color,
    width: clear ? hairline : number(each['strokeWidth'], 2),
    dash: clear ? 'solid' : dashOf(each),
    corner: isRound(each) ? 'round' : 'sharp',
  }
}

/** The colour of letters where they are not in the `usual` one. */
export function letteredIn(letters: string | undefined, usual: string | undefined): PropertySet {
  return letters === undefined || letters === usual ? {} : { textColor: letters }
}

export function roughOf(each: Loose, out: Collector): void {
  if (number(each['roughness'], 1) > 0) out.lose('rough')
}

export function writtenBy(each: Loose, out: Collector) {
  const wrapped = each['autoResize'] === false || text(each['containerId']) !== ''
  // The oldest files have both in one, such as "20px Virgil".
  const [, oldSize, oldFont = ''] = /^([\d.]+)px (.+)$/.exec(text(each['font'])) ?? []
  const font = String(number(each['fontFamily'], named(fontNumbers, oldFont, 1)))
  if (!Object.hasOwn(fonts, font)) out.lose('font')
  return {
    // What is wrapped has the breaks of the other program in `text`.
    text: (wrapped && text(each['originalText'])) || text(each['text']),
    font: named(fonts, font, 'sans'),
    size: number(each['fontSize'], Number(oldSize ?? 20)),
    valign: named(valigns, each['verticalAlign'], 'middle'),
  } as const
}
