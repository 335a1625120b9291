/** The pictures of elements, fetched and ready before anything is exported. */
import type { Element } from '#shared/elements/element.ts'
import type { ImageElement } from '#shared/elements/image.ts'
import { imageOf } from '../images/image-of.ts'
import type { Pictures } from '../render/paint/pictures.ts'

/** Where the content of pictures comes from; null: it is not to be had. */
export type PictureSource = (file: string, type: ImageElement['type']) => Promise<Blob | null>

export interface LoadedPictures extends Pictures {
  /** As a `data:` URL; null where it is not to be had. */
  readonly embed: (file: string) => string | null
  readonly blob: (file: string) => Blob | null
  close(): void
}

/** Fetches the pictures of these elements. What cannot be fetched or read shows as a grey area, as on the board. */
export async function loadPictures(elements: Iterable<Element>, source: PictureSource): Promise<LoadedPictures> {
  const wanted = new Map<string, ImageElement['type']>()
  for (const element of elements)
    if (element.kind === 'image' && element.file !== '') wanted.set(element.file, element.type)
  const bitmaps = new Map<string, ImageBitmap>()
  const blobs = new Map<string, Blob>()
  const urls = new Map<string, string>()
  await Promise.all(
    [...wanted].map(async ([file, type]) => {
      const blob = await source(file, type).catch(() => null)
      if (!blob) return
      blobs.set(file, blob)
      urls.set(file, await dataUrlOf(blob))
      const bitmap = await bitmapOf(blob).catch(() => null)
      if (bitmap) bitmaps.set(file, bitmap)
    }),
  )
  return {
    get: (file) => bitmaps.get(file) ?? null,
    lacks: () => false,
    embed: (file) => urls.get(file) ?? null,
    blob: (file) => blobs.get(file) ?? null,
    close() {
      for (const bitmap of bitmaps.values()) bitmap.close()
    },
  }
}

/** SVG has no bitmap of its own before it is painted. */
const bitmapOf = async (blob: Blob): Promise<ImageBitmap> =>
  createImageBitmap(blob.type === 'image/svg+xml' ? await imageOf(blob) : blob)

export function dataUrlOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error ?? new Error('not read'))
    reader.readAsDataURL(blob)
  })
}
