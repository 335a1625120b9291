/** The board's fonts for pictures that leave the server: the files that the built page has. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Element } from '#shared/elements/element.ts'
import { fontFaceRule, neededParts } from '#shared/export/needed-fonts.ts'
import type { FontName, FontPart } from '#shared/text/layout.ts'

/** How the files begin; what follows changes with their content. */
const families: Readonly<Record<FontName, string>> = { hand: 'shantell-sans', sans: 'inter', mono: 'jetbrains-mono' }
const parts: Readonly<Record<FontPart, string>> = { latin: 'latin', latinExt: 'latin-ext', cyrillic: 'cyrillic' }

export class ExportFonts {
  readonly #folder: string | null
  #names: Promise<readonly string[]> | undefined
  /** A few files of some ten kilobytes each. */
  readonly #rules = new Map<string, Promise<string>>()

  /** `clientDir`: the built page; null: there is none, and pictures name their fonts only. */
  constructor(clientDir: string | null) {
    this.#folder = clientDir === null ? null : join(clientDir, 'assets')
  }

  /** `@font-face` rules for the texts of elements; a file that is not there is done without. */
  async faces(elements: Iterable<Element>): Promise<string> {
    const rules = [...neededParts(elements)].flatMap(([font, needed]) => needed.map((part) => this.#rule(font, part)))
    return (await Promise.all(rules)).join('')
  }

  #rule(font: FontName, part: FontPart): Promise<string> {
    const start = `${families[font]}-${parts[part]}-400-normal`
    const rule = this.#rules.get(start) ?? this.#read(font, start).catch(() => '')
    this.#rules.set(start, rule)
    return rule
  }

  async #read(font: FontName, start: string): Promise<string> {
    if (this.#folder === null) return ''
    this.#names ??= readdir(this.#folder)
    const name = (await this.#names).find((name) => name.startsWith(start) && name.endsWith('.woff2'))
    if (name === undefined) return ''
    const content = await readFile(join(this.#folder, name), 'base64')
    return fontFaceRule(font, 'woff2', `data:font/woff2;base64,${content}`)
  }
}
