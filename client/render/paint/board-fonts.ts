/** The fonts of the board: files that come with the project and are loaded when somebody writes with them. */
import interCyrillic from '@fontsource/inter/files/inter-cyrillic-400-normal.woff2?url'
import interLatin from '@fontsource/inter/files/inter-latin-400-normal.woff2?url'
import interLatinExt from '@fontsource/inter/files/inter-latin-ext-400-normal.woff2?url'
import monoCyrillic from '@fontsource/jetbrains-mono/files/jetbrains-mono-cyrillic-400-normal.woff2?url'
import monoLatin from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?url'
import monoLatinExt from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-ext-400-normal.woff2?url'
import handCyrillic from '@fontsource/shantell-sans/files/shantell-sans-cyrillic-400-normal.woff2?url'
import handLatin from '@fontsource/shantell-sans/files/shantell-sans-latin-400-normal.woff2?url'
import handLatinExt from '@fontsource/shantell-sans/files/shantell-sans-latin-ext-400-normal.woff2?url'
import { fontParts, type FontName, type FontPart } from '#shared/text/layout.ts'
import { cssFont, familyOf, type Fonts } from './fonts.ts'

/** Characters of each file (as its publisher cut them), as CSS and as what finds them in a text. */
const parts = {
  latin: {
    range: 'U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2212',
    in: /[\u0000-\u00ff]/,
  },
  latinExt: {
    range: 'U+0100-0130,U+0132-0151,U+0154-024F,U+1E00-1E9F,U+1EF2-1EFF',
    in: /[\u0100-\u024f\u1e00-\u1eff]/,
  },
  cyrillic: { range: 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116', in: /[\u0400-\u04ff]/ },
} as const

const files: Readonly<Record<FontName, Readonly<Record<FontPart, string>>>> = {
  hand: { latin: handLatin, latinExt: handLatinExt, cyrillic: handCyrillic },
  sans: { latin: interLatin, latinExt: interLatinExt, cyrillic: interCyrillic },
  mono: { latin: monoLatin, latinExt: monoLatinExt, cyrillic: monoCyrillic },
}

/** How long a font that is here waits for others that are on their way, ms: each time, all text is painted anew. */
const gathering = 250

export class BoardFonts implements Fonts {
  readonly #set: FontFaceSet
  readonly #asked = new Set<string>()
  /** Takes into use what has come. */
  readonly #came: (() => void)[] = []
  #loading = 0
  #coming: Promise<unknown> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #here: Readonly<Record<FontName, Set<FontPart>>> = { hand: new Set(), sans: new Set(), mono: new Set() }
  readonly #arrived: () => void
  /** Somebody painted or measured with what was here. */
  #used = false

  /** `set`: the fonts of the page or of a worker; `arrived` is called when text that was painted or measured looks otherwise now. */
  constructor(set: FontFaceSet, arrived: () => void) {
    this.#set = set
    this.#arrived = arrived
  }

  use(font: FontName, text: string): void {
    for (const part of fontParts) {
      const key = familyOf(font, part)
      if (this.#asked.has(key) || !parts[part].in.test(text)) continue
      this.#asked.add(key)
      const url = new URL(files[font][part], import.meta.url)
      const face = new FontFace(key, `url(${url.href})`, { unicodeRange: parts[part].range })
      const take = () => {
        this.#set.add(face)
        this.#here[font].add(part)
      }
      this.#loading++
      const coming = face
        .load()
        .then(
          () => this.#came.push(take),
          // Without a network the text is shown in a font of the system.
          () => this.#asked.delete(key),
        )
        .then(() => this.#loaded())
      this.#coming = Promise.all([this.#coming, coming])
    }
  }

  /** Resolves when no font is on its way any more; null: none is. */
  get coming(): Promise<unknown> | null {
    return this.#loading > 0 ? this.#coming : null
  }

  #loaded(): void {
    this.#loading--
    if (this.#came.length === 0) return
    if (this.#loading === 0) this.#takeAll()
    else this.#timer ??= setTimeout(() => this.#takeAll(), gathering)
  }

  #takeAll(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    for (const take of this.#came.splice(0)) take()
    if (!this.#used) return
    this.#used = false
    this.#arrived()
  }

  css(font: FontName, size: number): string {
    this.#used = true
    return cssFont(font, size, [...this.#here[font]])
  }
}
