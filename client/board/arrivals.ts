/** What becomes of files that come to a board, and of what is copied from it as a picture: done, and said. */
import type { Spot } from '#shared/geometry/matrix.ts'
import type { Carried } from '../clipboard/carried.ts'
import { uncarried } from '../editor/along.ts'
import type { Format } from '../export/make.ts'
import type { Losses } from '../import/imported.ts'
import type { Placed, Where } from '../import/place.ts'
import { later } from '../language/later.ts'
import type { BoardCanvas } from './board-canvas.ts'
import type { BoardState } from './board.svelte.ts'

export interface FilesParts {
  readonly ui: BoardState
  readonly canvas: BoardCanvas
  readonly theme: () => 'light' | 'dark'
  readonly title: () => string
}

/** Puts files on the board; null where they could not be read, which it says. */
export async function bring({ ui, canvas }: FilesParts, files: readonly Blob[], at?: Spot): Promise<Placed | null> {
  const { pasteFiles } = await import('../clipboard/paste.ts')
  ui.say(later.importing)
  try {
    return await pasteFiles(ui.editor, files, whereAt(canvas, at))
  } catch (error) {
    ui.say(whyNot(error))
    return null
  } finally {
    ui.hush(later.importing)
  }
}

/** Puts on the board what was carried there from another window; null where it could not be read, which it says. */
export async function put({ ui, canvas }: FilesParts, carried: Carried, at?: Spot): Promise<Placed | null> {
  const { pasteCarried } = await import('../clipboard/paste.ts')
  try {
    return await pasteCarried(ui.editor, carried, whereAt(canvas, at))
  } catch (error) {
    ui.say(whyNot(error))
    return null
  }
}

const whereAt = (canvas: BoardCanvas, at?: Spot): Where => ({ ...canvas.where, ...(at ? { at } : {}) })

/**
 * Selects what came, and says it; `whole`: how much it was, too. Gives what could not be represented if there is to be a
 * report of it, null if of nothing, undefined where nothing came.
 */
export function tellPlaced(
  { ui, canvas }: FilesParts,
  { ids, losses }: Placed,
  whole: boolean,
): Losses | null | undefined {
  ui.choose('select')
  ui.editor.selection.set(uncarried(ids, ui.editor.view))
  if (ids.length > 0 && whole) {
    ui.say(later.imported(ids.length))
    canvas.sight.reveal(ui.selected)
  }
  // Whoever pastes again and again need not be told each time that lines are clean.
  const told = whole || [...losses.keys()].some((what) => what !== 'rough')
  if (losses.size === 0) return undefined
  if (ids.length > 0) return told ? losses : null
  ui.say(losses.has('picture') ? later.notPicture : later.importUnreadable)
  return undefined
}

/** Copies the selection as a picture. */
export async function copyAs(
  { ui, canvas, theme, title }: FilesParts,
  format: Extract<Format, 'png' | 'svg'>,
): Promise<void> {
  const { copySelection } = await import('../export/copy.ts')
  const { world } = canvas.renderer
  try {
    const parts = { editor: ui.editor, world, source: canvas.pictureSource, title: title() }
    await copySelection(format, theme(), parts)
    ui.say(later.pictureCopied)
  } catch {
    ui.say(later.notCopied)
  }
}

/** The sentence about a file that could not be read. */
function whyNot(error: unknown): string {
  const reason = error instanceof Error && 'reason' in error ? error.reason : undefined
  if (reason === 'tooLarge') return later.importTooLarge
  return reason === 'newer' ? later.importNewer : later.importUnreadable
}
