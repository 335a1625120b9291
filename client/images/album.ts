/** The pictures of a board as pixels, in the sizes that are looked at; fetched when they are first asked for. */
import type { ImageElement } from '#shared/elements/image.ts'
import { backoffDelay } from '#shared/sync/backoff.ts'
import { inUse, levelFor, type PictureStock } from '../render/paint/pictures.ts'
import { Emitter } from '../emitter.ts'

type ImageType = ImageElement['type']

export interface AlbumParts {
  /** The content of a picture; null where it is not to be had now. */
  readonly find: (file: string, type: ImageType) => Promise<Blob | null>
  readonly decode: (blob: Blob, pixels: number) => Promise<ImageBitmap>
  readonly random: () => number
  /** ms, monotonic. */
  readonly clock: () => number
}

interface Level {
  readonly bitmap: ImageBitmap
  readonly file: string
  readonly pixels: number
  /** When it was asked for last, ms. */
  used: number
}

/** Bytes of pixels that are kept; what was used longest ago goes first. */
const mostBytes = 192 * 2 ** 20

export class Album implements PictureStock {
  readonly #parts: AlbumParts
  readonly #arrived = new Emitter<[string]>()
  /** By file and size, least recently used first. */
  readonly #levels = new Map<string, Level>()
  readonly #loading = new Map<string, Promise<ImageBitmap | null>>()
  /** What is not to be had, until the next try; and how often it was tried. */
  readonly #missing = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #tries = new Map<string, number>()
  #bytes = 0
  #closed = false

  constructor(parts: AlbumParts) {
    this.#parts = parts
  }

  get(file: string, type: ImageType, pixels: number): ImageBitmap | null {
    if (file === '') return null
    const wanted = levelFor(pixels)
    const best = this.#best(file, wanted)
    if (!best || best.pixels < wanted) void this.#load(file, type, wanted)
    return best?.bitmap ?? null
  }

  async copy(file: string, type: ImageType, pixels: number): Promise<ImageBitmap | null> {
    if (file === '') return null
    const wanted = levelFor(pixels)
    const best = this.#best(file, wanted)
    const bitmap = best && best.pixels >= wanted ? best.bitmap : await this.#load(file, type, wanted)
    return bitmap && createImageBitmap(bitmap).catch(() => null)
  }

  /** From the first vain try until it comes. */
  missing(file: string): boolean {
    return this.#tries.has(file)
  }

  lacks(file: string): boolean {
    return this.missing(file) || [...this.#loading.keys()].some((key) => key.startsWith(`${file} `))
  }

  onArrival(listener: (file: string) => void): () => void {
    return this.#arrived.on(listener)
  }

  /** Tries at once what was not to be had, such as when the network is back. */
  retry(): void {
    for (const [file, timer] of [...this.#missing]) {
      clearTimeout(timer)
      this.#missing.delete(file)
      this.#arrived.emit(file)
    }
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#missing.values()) clearTimeout(timer)
    for (const { bitmap } of this.#levels.values()) bitmap.close()
    this.#levels.clear()
  }

  /** The coarsest that is fine enough, or the finest there is. */
  #best(file: string, wanted: number): Level | undefined {
    let best: [string, Level] | undefined
    for (const entry of this.#levels) {
      const [, level] = entry
      if (level.file !== file) continue
      const better =
        !best ||
        (best[1].pixels < wanted
          ? level.pixels > best[1].pixels
          : level.pixels >= wanted && level.pixels < best[1].pixels)
      if (better) best = entry
    }
    if (!best) return undefined
    best[1].used = this.#parts.clock()
    this.#levels.delete(best[0])
    this.#levels.set(...best)
    return best[1]
  }

  #load(file: string, type: ImageType, pixels: number): Promise<ImageBitmap | null> {
    if (this.#missing.has(file)) return Promise.resolve(null)
    const key = `${file} ${pixels}`
    const running = this.#loading.get(key) ?? this.#fetch(file, type, pixels).finally(() => this.#loading.delete(key))
    this.#loading.set(key, running)
    return running
  }

  async #fetch(file: string, type: ImageType, pixels: number): Promise<ImageBitmap | null> {
    const { find, decode } = this.#parts
    const blob = await find(file, type).catch(() => null)
    const bitmap = blob && (await decode(blob, pixels).catch(() => null))
    if (this.#closed) return null
    if (!bitmap) {
      this.#later(file)
      return null
    }
    this.#tries.delete(file)
    this.#keep({ bitmap, file, pixels, used: this.#parts.clock() })
    this.#arrived.emit(file)
    return bitmap
  }

  #keep(level: Level): void {
    this.#levels.set(`${level.file} ${level.pixels}`, level)
    this.#bytes += bytesOf(level)
    for (const [key, old] of this.#levels) {
      if (this.#bytes <= mostBytes || old === level || old.used > this.#parts.clock() - inUse) break
      this.#levels.delete(key)
      this.#bytes -= bytesOf(old)
      old.bitmap.close()
    }
  }

  /** Somebody may still be sending it. */
  #later(file: string): void {
    const tries = this.#tries.get(file) ?? 0
    this.#tries.set(file, tries + 1)
    const timer = setTimeout(
      () => {
        this.#missing.delete(file)
        this.#arrived.emit(file)
      },
      backoffDelay(tries, this.#parts.random),
    )
    this.#missing.set(file, timer)
    // It shows as missing from now on.
    if (tries === 0) this.#arrived.emit(file)
  }
}

const bytesOf = ({ bitmap }: Level): number => bitmap.width * bitmap.height * 4
