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
import type { Element } from '#shared/elements/element.ts'
import { neededParts } from '#shared/export/needed-fonts.ts'
import type { FontName, FontPart } from '#shared/text/layout.ts'

const files: Readonly<Record<FontName, Readonly<Record<FontPart, string>>>> = {
  hand: { latin: handLatin, latinExt: handLatinExt, cyrillic: handCyrillic },
  sans: { latin: interLatin, latinExt: interLatinExt, cyrillic: interCyrillic },
  mono: { latin: monoLatin, latinExt: monoLatinExt, cyrillic: monoCyrillic },
}

/** Addresses of the files that the texts of elements need, of each font. */
export function neededFiles(elements: Iterable<Element>): Map<FontName, string[]> {
  return new Map([...neededParts(elements)].map(([font, parts]) => [font, parts.map((part) => files[font][part])]))
}

/** The content of a font file. Throws where it is not to be had. */
export async function fontFile(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(new URL(address, import.meta.url))
  if (!answer.ok) throw new Error(`no font: ${answer.status}`)
  return answer.arrayBuffer()
}
