/** Pictures in a document: PNG and JPEG as they are, others painted first; each once, however often it is shown. */
import type { PDFDocument, PDFImage } from '@cantoo/pdf-lib'
import type { LoadedPictures } from './loaded-pictures.ts'

/** Longest side of a picture that has to be painted, pixels. */
const longestSide = 4_096

export class DocumentPictures {
  readonly #document: PDFDocument
  readonly #pictures: LoadedPictures
  readonly #images = new Map<string, Promise<PDFImage | null>>()

  constructor(document: PDFDocument, pictures: LoadedPictures) {
    this.#document = document
    this.#pictures = pictures
  }

  get(file: string): Promise<PDFImage | null> {
    const image = this.#images.get(file) ?? this.#embed(file).catch(() => null)
    this.#images.set(file, image)
    return image
  }

  async #embed(file: string): Promise<PDFImage | null> {
    const blob = this.#pictures.blob(file)
    if (blob?.type === 'image/jpeg') return this.#document.embedJpg(await blob.arrayBuffer())
    if (blob?.type === 'image/png') return this.#document.embedPng(await blob.arrayBuffer())
    const picture = this.#pictures.get(file, 'png', longestSide)
    if (!picture) return null
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    const [w, h] = [Math.max(1, picture.width * scale), Math.max(1, picture.height * scale)]
    const canvas = new OffscreenCanvas(w, h)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, w, h)
    return this.#document.embedPng(await (await canvas.convertToBlob()).arrayBuffer())
  }
}
