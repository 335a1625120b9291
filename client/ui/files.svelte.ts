/** Files that come to a board and pictures that are copied from it; what they do is loaded when somebody wants it. */
import type { Spot } from '#shared/geometry/matrix.ts'
import { uncarried } from '../editor/along.ts'
import type { Losses } from '../import/imported.ts'
import type { Placed } from '../import/place.ts'
import type { Format } from '../export/make.ts'
import type { BoardCanvas } from './board-canvas.ts'
import type { BoardState } from './board.svelte.ts'
import { messages, sentenceOf } from '../language/messages.ts'

export interface FilesParts {
  readonly ui: BoardState
  readonly canvas: BoardCanvas
  readonly theme: () => 'light' | 'dark'
  readonly title: () => string
}

/** What the chooser offers; browsers know some by their ending only. */
const accepted = '.drawbridge,.excalidraw,.tldr,.json,.svg,image/*'

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
  async bring(files: readonly File[], at?: Spot): Promise<void> {
    if (files.length === 0) return
    const { ui, canvas } = this.#parts
    if (!ui.writable) return ui.say(sentenceOf('E_PERM'))
    try {
      const { pasteFiles } = await import('../clipboard/paste.ts')
      ui.say(messages.importing)
      this.placed(await pasteFiles(ui.editor, files, { ...canvas.where, ...(at ? { at } : {}) }), true)
    } catch (error) {
      ui.say(isNewer(error) ? messages.importNewer : messages.importUnreadable)
    }
  }

  /** Says what came to the board; `whole`: how much it was, too. */
  placed({ ids, losses }: Placed, whole = false): void {
    const { ui, canvas } = this.#parts
    ui.choose('select')
    ui.editor.selection.set(uncarried(ids, ui.editor.view))
    if (ids.length > 0 && whole) {
      ui.say(messages.imported(ids.length))
      canvas.sight.reveal(ui.selected)
    }
    // Whoever pastes again and again need not be told each time that lines are clean.
    const told = whole || [...losses.keys()].some((what) => what !== 'rough')
    if (losses.size > 0 && ids.length > 0) this.losses = told ? losses : null
    else if (losses.size > 0) ui.say(losses.has('picture') ? messages.notPicture : messages.importUnreadable)
  }

  /** Copies the selection as a picture. */
  async copyAs(format: Extract<Format, 'png' | 'svg'>): Promise<void> {
    const { ui, canvas, theme, title } = this.#parts
    const { world } = canvas.renderer
    const parts = { editor: ui.editor, world, source: canvas.pictureSource, title: title() }
    try {
      await (await import('../export/copy.ts')).copySelection(format, theme(), parts)
      ui.say(messages.pictureCopied)
    } catch {
      ui.say(messages.notCopied)
    }
  }
}

const isNewer = (error: unknown): boolean => error instanceof Error && 'reason' in error && error.reason === 'newer'
