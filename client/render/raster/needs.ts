/**
 * What elements need besides themselves, fonts and pictures: asked for before they are painted, because what comes
 * afterwards has tiles made twice; and which pictures tiles lack.
 */
import type { Element } from '#shared/elements/element.ts'
import type { ImageElement } from '#shared/elements/image.ts'
import type { Box } from '#shared/geometry/box.ts'
import type { Fonts } from '../paint/fonts.ts'
import { pixelsOf, type Pictures } from '../paint/pictures.ts'

export class Needs {
  readonly #fonts: Fonts
  readonly #pictures: Pictures
  /** Images that were read since tiles were wanted last. */
  #images: ImageElement[] = []
  /** For each picture that was not there: what was painted without it, by name. */
  readonly #lacking = new Map<string, Map<string, Box>>()

  constructor(fonts: Fonts, pictures: Pictures) {
    this.#fonts = fonts
    this.#pictures = pictures
  }

  /** The board is another one. */
  clear(): void {
    this.#images = []
    this.#lacking.clear()
  }

  read(elements: readonly Element[]): void {
    for (const element of elements) {
      if (element.kind === 'image') this.#images.push(element)
      else if (element.kind === 'frame' && element.name !== '') this.#fonts.use('sans', element.name)
      else if ('font' in element && element.text !== '') this.#fonts.use(element.font, element.text)
    }
  }

  /** Tiles are wanted at a scale; `shown` tells whether something lies there. */
  wanted(scale: number, shown: (image: ImageElement) => boolean): void {
    for (const image of this.#images)
      if (shown(image)) this.#pictures.get(image.file, image.type, pixelsOf(image, scale))
    this.#images = []
  }

  /** Something was painted; `place` names where an image shows, and says where that is. */
  painted(elements: readonly Element[], place: (image: ImageElement) => readonly [string, Box]): void {
    for (const element of elements) {
      if (element.kind !== 'image' || !this.#pictures.lacks(element.file)) continue
      const places = this.#lacking.get(element.file) ?? new Map<string, Box>()
      this.#lacking.set(element.file, places.set(...place(element)))
    }
  }

  /** A picture has come: what is to be painted again. */
  came(file: string): Box[] {
    const places = this.#lacking.get(file)
    this.#lacking.delete(file)
    return [...(places?.values() ?? [])]
  }
}
