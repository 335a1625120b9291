/** Which files of the board's fonts a text needs; each font is cut into parts. */
import { propertyOf, type Element } from '../elements/element.ts'
import { fontParts, type FontName, type FontPart } from '../text/layout.ts'
import { exportFamilies } from './families.ts'

const characters: Readonly<Record<FontPart, RegExp>> = {
  latin: /[\u0000-\u00ff\u2000-\u2122]/,
  latinExt: /[\u0100-\u024f\u1e00-\u1eff]/,
  cyrillic: /[\u0400-\u04ff]/,
}

/** Those parts of each font that the texts of elements need. */
export function neededParts(elements: Iterable<Element>): Map<FontName, FontPart[]> {
  const needed = new Map<FontName, Set<FontPart>>()
  const add = (font: FontName, text: string) => {
    const parts = needed.get(font) ?? new Set()
    for (const part of fontParts) if (!parts.has(part) && characters[part].test(text)) parts.add(part)
    if (parts.size > 0) needed.set(font, parts)
  }
  for (const element of elements) {
    const text = propertyOf(element, 'text')
    if (text) add(propertyOf(element, 'font')!, text)
    if (element.kind === 'frame' && element.name) add('sans', element.name)
  }
  return new Map([...needed].map(([font, parts]) => [font, fontParts.filter((part) => parts.has(part))]))
}

/** A rule that brings a part of a font along; `format`: `woff` or `woff2`. */
export function fontFaceRule(font: FontName, format: string, dataUrl: string): string {
  const [family = ''] = exportFamilies[font].split(',')
  return `@font-face{font-family:${family};src:url(${dataUrl}) format('${format}')}`
}
