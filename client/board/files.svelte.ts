/** Files that come to a board and pictures that are copied from it; what they do is loaded when somebody wants it. */
import type { Spot } from '#shared/geometry/matrix.ts'
import type { Carried } from '../clipboard/carried.ts'
import type { Losses } from '../import/imported.ts'
import type { Placed } from '../import/place.ts'
import type { FilesParts } from './arrivals.ts'
import type { Format } from '../export/make.ts'
import { sentenceOf } from '../language/messages.ts'

/** What the chooser offers; browsers know some by their ending only. */
const accepted = '.drawbridge,.excalidraw,.tldr,.json,.svg,image/*'

const code = () => import('./arrivals.ts')

export class BoardFiles {
  /** What the last import could not represent; null: nothing that one has to know of. */
  losses = $state.raw<Losses | null>(null)
  readonly #parts: FilesParts

  constructor(parts: FilesParts) {
    this.#parts = parts
  }

  /** Has somebody choose files, and imports them. */
  choose(): Promise<void> {
    return this.#choose(accepted)
  }

  /** Has somebody choose pictures, which go to a spot of the board. */
  choosePictures(at: Spot): Promise<void> {
    return this.#choose('image/*', at)
  }

  async #choose(accept: string, at?: Spot): Promise<void> {
    const { chooseFiles } = await import('./choose-files.ts')
    await this.bring(await chooseFiles({ accept, multiple: true }), at)
  }

  /** Puts files on the board and says what became of them. */
  async bring(files: readonly Blob[], at?: Spot): Promise<void> {
    if (files.length === 0) return
    const { ui } = this.#parts
    if (!ui.writable) return ui.say(sentenceOf('E_PERM'))
    const { bring } = await code()
    const placed = await bring(this.#parts, files, at)
    if (placed) await this.placed(placed, true)
  }

  /** Puts on the board what was dropped at a spot of it: files as from the chooser, anything else as if it were pasted. */
  async dropped(carried: Carried, at?: Spot): Promise<void> {
    if (carried.files.length > 0) return this.bring(carried.files, at)
    const { ui } = this.#parts
    if (!ui.writable) return ui.say(sentenceOf('E_PERM'))
    const { put } = await code()
    const placed = await put(this.#parts, carried, at)
    if (placed) await this.placed(placed)
  }

  /** Says what came to the board; `whole`: how much it was, too. */
  async placed(placed: Placed, whole = false): Promise<void> {
    const { tellPlaced } = await code()
    const losses = tellPlaced(this.#parts, placed, whole)
    if (losses !== undefined) this.losses = losses
  }

  /** Copies the selection as a picture. */
  async copyAs(format: Extract<Format, 'png' | 'svg'>): Promise<void> {
    const { copyAs } = await code()
    await copyAs(this.#parts, format)
  }
}
