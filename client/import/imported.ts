/** What an import brings, and what it could not represent. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'

/** What was lost on the way; `client/language/` has the words. */
export type Loss =
  | 'damaged'
  | 'unknown'
  | 'shape'
  | 'head'
  | 'fill'
  | 'dash'
  | 'font'
  | 'formatting'
  | 'mirrored'
  | 'picture'
  | 'embed'
  | 'crop'
  | 'link'
  | 'cut'
  | 'rough'
  | 'tooLarge'

export type Losses = ReadonlyMap<Loss, number>

export interface Imported {
  readonly title: string
  /** Back first; their ids are names for one another only. */
  readonly elements: readonly Element[]
  /** `data:` URLs of the pictures of image elements. */
  readonly pictures: ReadonlyMap<ElementId, string>
  readonly losses: Losses
}
