/** The files of the board's fonts, for pictures and documents that bring their fonts along. */
import interCyrillic from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?url'
import interLatin from '@fontsource/inter/files/inter-latin-400-normal.woff?url'
import interLatinExt from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url'
import monoCyrillic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-normal.woff?url'
import monoLatin from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff?url'
import monoLatinExt from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff?url'
import handCyrillic from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-400-normal.woff?url'
import handLatin from '@fontsource/shantell-sans/files/shantell-sans-latin-400-normal.woff?url'
import handLatinExt from '@fontsource/shantell-sans/files/shantell-sans-latin-ext-400-normal.woff?url'
import { propertyOf, type Element } from '#shared/elements/element.ts'
import type { FontName } from '#shared/text/layout.ts'

const files: Readonly<Record<FontName, readonly string[]>> = {
  hand: [handLatin, handLatinExt, handCyrillic],
  sans: [interLatin, interLatinExt, interCyrillic],
  mono: [monoLatin, monoLatinExt, monoCyrillic],
}
/** What has a file of its own, in the same order. */
const parts = [/[\u0000-\u00ff\u2000-\u2122]/, /[\u0100-\u024f\u1e00-\u1eff]/, /[\u0400-\u04ff]/]

/** Addresses of the files that the texts of elements need, of each font. */
export function neededFiles(elements: Iterable<Element>): Map<FontName, string[]> {
  const texts = new Map<FontName, string>()
  const add = (font: FontName, text: string) => texts.set(font, (texts.get(font) ?? '') + text)
  for (const element of elements) {
    const text = propertyOf(element, 'text')
    if (text) add(propertyOf(element, 'font')!, text)
    if (element.kind === 'frame' && element.name) add('sans', element.name)
  }
  const found = new Map<FontName, string[]>()
  for (const [font, text] of texts) {
    const needed = files[font].filter((_, at) => parts[at]!.test(text))
    if (needed.length > 0) found.set(font, needed)
  }
  return found
}

/** The content of a font file. Throws where it is not to be had. */
export async function fontFile(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(address, import.meta.url))
  if (!answer.ok) throw new Error(`no font: ${answer.status}`)
  return answer.arrayBuffer()
}
