/** What keys do on a board: what is under way comes first, then what is about to be written on, then shortcuts. */
import type { CommandContext } from '../commands/command.ts'
import { shortcutFor } from '../commands/shortcuts.ts'
import { listenToKeys, type Shortcut } from '../input/keyboard.ts'
import type { BoardCanvas } from '../board/board-canvas.ts'
import type { BoardState } from '../board/board.svelte.ts'

export interface BoardKeys {
  readonly ui: BoardState
  readonly canvas: BoardCanvas
  /** Null until commands can be given. */
  readonly commands: () => CommandContext | null
  /** The space bar went down or up: presses move the view meanwhile. */
  readonly pan: (on: boolean) => void
}

const tab = /^(?:Shift\+)?Tab$/
const looks = /^(?:Shift\+)?(?:Arrow|Page)/

/** Whether no control beside the board has the focus. */
function onBoard(): boolean {
  const { activeElement, body } = document
  return activeElement === null || activeElement === body || activeElement.hasAttribute('data-stage')
}

/** Returns how to stop. */
export function listenToBoardKeys({ ui, canvas, commands, pan }: BoardKeys): () => void {
  const nothing: Shortcut = { run: () => {} }

  function escape() {
    if (canvas.abandon() || canvas.finish(false)) return
    if (ui.selected.size > 0) ui.editor.selection.clear()
    else if (ui.tool.makes) ui.choose('select')
  }

  /** Loaded when one of these keys is pressed first. */
  const about = () => import('./look-about.ts')
  const moveOn = async (by: 1 | -1) => (await about()).selectNext(ui, canvas, by)
  const lookBy = async (name: string) => (await about()).look(canvas.sight, canvas.renderer.camera, name)

  return listenToKeys({
    typed: (key) => (ui.writing !== null || canvas.toBeWritten) && ui.ahead.press(key),
    find(name) {
      // A tool that works over several presses wants these first.
      if (name === 'Enter' && canvas.finish(true)) return nothing
      if (name === 'Enter' && ui.selected.size === 0) return { run: () => void canvas.place() }
      if (name === 'Escape') return { run: escape }
      if (tab.test(name) && ui.selected.size > 0 && ui.tool.id === 'select' && onBoard())
        return { run: () => void moveOn(name === 'Tab' ? 1 : -1) }
      // Arrows move what is selected first.
      if (looks.test(name) && !(name.includes('Arrow') && ui.selected.size > 0 && ui.writable))
        return { run: () => void lookBy(name) }
      const context = commands()
      return context ? shortcutFor(name, context) : undefined
    },
    space: pan,
  })
}
