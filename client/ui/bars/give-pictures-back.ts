/** The pictures of a board that the server has lost a part of: it may have lost them, too. Loaded when that has happened. */
import type { Element } from '#shared/elements/element.ts'
import type { BoardPictures } from '../../images/board-pictures.ts'
import { giveBack } from '../../images/give-back.ts'
import { hasPicture } from '../../net/has-picture.ts'

export function givePicturesBack(seen: readonly Element[], pictures: BoardPictures, base: URL): Promise<void> {
  return giveBack(seen, { pictures, has: (file) => hasPicture(base, file) })
}
