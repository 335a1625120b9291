/** Where pictures are stored that come to the board. */
import type { ImageElement } from '#shared/elements/image.ts'

export interface KeptPicture {
  /** Content hash, and what an image element says of it. */
  readonly file: string
  readonly type: ImageElement['type']
  /** Its own size, CSS px. */
  readonly width: number
  readonly height: number
}

export interface PictureKeeper {
  /** Stores a picture, or finds it stored; null where it is none, or too large. */
  keep(picture: Blob): Promise<KeptPicture | null>
}
