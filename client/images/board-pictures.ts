/** Everything about the pictures of a board in this tab: taking them in, sending them, and showing them. */
import type { ImageElement } from '#shared/elements/image.ts'
import { mediaTypes } from '#shared/files/sniff.ts'
import type { KeptPicture, PictureKeeper } from './keeper.ts'
import { Album } from './album.ts'
import { decode } from './decode.ts'
import type { Shelf } from './shelf.ts'
import type { SendPicture, Uploads } from './uploads.ts'

export interface BoardPicturesParts {
  /** Opened when the first picture is there: most boards have none. */
  readonly openShelf: () => Promise<Shelf>
  /** A picture of the server; null where it has none of that name. Rejects where it cannot be asked. */
  readonly fetch: (file: string) => Promise<Blob | null>
  readonly send: SendPicture
  readonly random: () => number
}

export class BoardPictures implements PictureKeeper {
  readonly album: Album
  readonly #parts: BoardPicturesParts
  #shelf: Promise<Shelf> | null = null
  #uploads: Promise<Uploads> | null = null
  #prepared = false
  /** When there is something to send for the first time. */
  readonly started: Promise<Uploads>
  #start: (uploads: Uploads) => void = () => undefined

  constructor(parts: BoardPicturesParts) {
    this.#parts = parts
    const { random } = parts
    this.started = new Promise((resolve) => (this.#start = resolve))
    this.album = new Album({
      find: (file, type) => this.find(file, type),
      decode,
      random,
      clock: () => performance.now(),
    })
  }

  /** The content of a picture, from this device or from the server. */
  readonly find = async (file: string, type: ImageElement['type']): Promise<Blob | null> => {
    const shelf = await this.shelf()
    const kept = await shelf.get(file)
    if (kept) return kept
    const fetched = await this.#parts.fetch(file)
    if (!fetched) return null
    const blob = new Blob([fetched], { type: mediaTypes[type] })
    await shelf.keep(file, blob, false)
    return blob
  }

  async keep(picture: Blob): Promise<KeptPicture | null> {
    // Most visits bring no picture: it is not a part of the page.
    const { preparePicture } = await import('./prepare.ts')
    const prepared = await preparePicture(picture)
    if (!prepared) return null
    const { file, type, blob, width, height } = prepared
    await (await this.shelf()).keep(file, blob, true)
    void this.#run()
    return { file, type, width, height }
  }

  /** Loads what pictures need, so that they can come when the network is gone, and sends what an earlier visit has left. */
  async prepare(): Promise<void> {
    const hashing = crypto.subtle ? [] : [import('@noble/hashes/sha2.js')]
    await Promise.all([import('./prepare.ts'), import('./clean-svg.ts'), import('./uploads.ts'), ...hashing])
    this.#prepared = true
    await this.resume()
  }

  /** Sends what is left, such as when the network is back. */
  async resume(): Promise<void> {
    if (!this.#prepared) return
    this.album.retry()
    const left = await (await this.shelf()).unsent()
    if (left.length > 0) await this.#run()
  }

  shelf(): Promise<Shelf> {
    return (this.#shelf ??= this.#parts.openShelf())
  }

  close(): void {
    this.album.close()
    void this.#uploads?.then((uploads) => uploads.close())
  }

  async #run(): Promise<void> {
    const { send, random } = this.#parts
    this.#uploads ??= Promise.all([this.shelf(), import('./uploads.ts')]).then(
      ([shelf, { Uploads }]) => new Uploads({ shelf, send, random }),
    )
    const uploads = await this.#uploads
    this.#start(uploads)
    await uploads.run()
  }
}
