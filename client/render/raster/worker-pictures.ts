/** The pictures in a worker: it cannot fetch all that a page can, so it asks the page for each in the size that it needs. */
import type { ImageElement } from '#shared/elements/image.ts'
import { inUse, levelFor, type Pictures } from '../paint/pictures.ts'

export interface PictureWish {
  readonly file: string
  readonly type: ImageElement['type']
  /** Longer side, device pixels. */
  readonly pixels: number
}

/** A picture that was asked for; null: it may be asked for (again), or `missing`: it is not to be had for now. */
export interface PictureNews {
  readonly file: string
  readonly pixels: number
  readonly bitmap: ImageBitmap | null
  readonly missing?: boolean
}

interface Held {
  readonly bitmap: ImageBitmap
  readonly pixels: number
  /** When it was painted last, ms. */
  used: number
}

/** Bytes that may be held; what was used longest ago goes first. */
const mostBytes = 128 * 2 ** 20

export class WorkerPictures implements Pictures {
  readonly #ask: (wish: PictureWish) => void
  readonly #clock: () => number
  /** Least recently used first. */
  readonly #held = new Map<string, Held>()
  /** The finest that was asked for. */
  readonly #asked = new Map<string, number>()
  readonly #missing = new Set<string>()
  #bytes = 0

  /** `clock`: ms, monotonic. */
  constructor(ask: (wish: PictureWish) => void, clock: () => number) {
    this.#ask = ask
    this.#clock = clock
  }

  get(file: string, type: ImageElement['type'], pixels: number): ImageBitmap | null {
    if (file === '') return null
    const wanted = levelFor(pixels)
    const held = this.#held.get(file)
    if (held) {
      held.used = this.#clock()
      this.#held.delete(file)
      this.#held.set(file, held)
    }
    if ((held?.pixels ?? 0) < wanted && (this.#asked.get(file) ?? 0) < wanted) {
      this.#asked.set(file, wanted)
      this.#ask({ file, type, pixels: wanted })
    }
    return held?.bitmap ?? null
  }

  missing(file: string): boolean {
    return this.#missing.has(file)
  }

  lacks(file: string): boolean {
    return (this.#asked.get(file) ?? 0) > (this.#held.get(file)?.pixels ?? 0)
  }

  /** Takes in a picture, or that it may be asked for again, or that it is missing. */
  put({ file, pixels, bitmap, missing = false }: PictureNews): void {
    if (missing) {
      this.#missing.add(file)
      return
    }
    if (!bitmap) {
      this.#asked.delete(file)
      return
    }
    this.#missing.delete(file)
    const before = this.#held.get(file)
    if (before && before.pixels >= pixels) return bitmap.close()
    this.#drop(file)
    this.#held.set(file, { bitmap, pixels, used: this.#clock() })
    this.#bytes += bytesOf(bitmap)
    for (const [other, { used }] of this.#held) {
      if (this.#bytes <= mostBytes || other === file || used > this.#clock() - inUse) break
      this.#drop(other)
      this.#asked.delete(other)
    }
  }

  #drop(file: string): void {
    const held = this.#held.get(file)
    if (!held) return
    this.#held.delete(file)
    this.#bytes -= bytesOf(held.bitmap)
    held.bitmap.close()
  }
}

const bytesOf = ({ width, height }: ImageBitmap): number => width * height * 4
