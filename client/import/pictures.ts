/** Pictures on their way to the board. */
import type { ImageElement } from '#shared/elements/image.ts'

export interface KeptPicture {
  /** Content hash, and what an image element says of it. */
  readonly file: string
  readonly type: ImageElement['type']
  /** Its own size, CSS px. */
  readonly width: number
  readonly height: number
}

/** Where pictures are stored. */
export interface PictureKeeper {
  /** Stores a picture, or finds it stored; null where it is none, or too large. */
  keep(picture: Blob): Promise<KeptPicture | null>
}

/** The content of a `data:` URL; null where it is none. Not fetched: the page may load nothing from such addresses. */
export function blobOf(dataUrl: string): Blob | null {
  const [, type, base64, content] = /^data:([^;,]*)(?:;[^;,]+)*?(;base64)?,([^]*)$/.exec(dataUrl) ?? []
  if (type === undefined || content === undefined) return null
  try {
    if (!base64) return new Blob([decodeURIComponent(content)], { type })
    return new Blob([Uint8Array.from(atob(content), (character) => character.charCodeAt(0))], { type })
  } catch {
    return null
  }
}
