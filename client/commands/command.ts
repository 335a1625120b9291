/** What a command is: shortcuts, palette, menus and help all read the list in `registry.ts`, and nothing else. */
import type { Editor } from '../editor/editor.ts'
import type { BoardCanvas } from '../board/board-canvas.ts'
import type { BoardState } from '../board/board.svelte.ts'
import type { BoardFiles } from '../board/files.svelte.ts'
import type { Messages } from '../language/messages.ts'
import type { Preferences } from '../device/preferences.svelte.ts'
import type { ThemeState } from '../device/theme.svelte.ts'

/** What can be opened over the board. */
export type Panel = 'help' | 'palette' | 'export' | 'find' | 'present' | 'link' | 'describe'

export interface CommandContext {
  readonly editor: Editor
  readonly ui: BoardState
  readonly canvas: BoardCanvas
  readonly preferences: Preferences
  readonly theme: ThemeState
  readonly files: BoardFiles
  /** Name of the board. */
  readonly title: string
  open(panel: Panel): void
}

export type CommandId = keyof Messages['commands']
export type CommandGroup = keyof Messages['commandGroups']

export interface Command {
  readonly id: CommandId
  readonly group: CommandGroup
  /** Keys as `input/keyboard.ts` names them; the first is shown. */
  readonly keys?: readonly string[]
  /** Keys that are shown though the browser itself acts on them. */
  readonly shown?: string
  /** It changes the board, which a viewer may not. */
  readonly writes: boolean
  /** Whether it means anything now. Absent: always. */
  readonly when?: (context: CommandContext) => boolean
  readonly run: (context: CommandContext) => unknown
}

/** Whether a command can be run now. */
export function canRun(command: Command, context: CommandContext): boolean {
  return (!command.writes || context.editor.writable) && (command.when?.(context) ?? true)
}

/** At least so many elements are selected. */
export const selected =
  (least = 1) =>
  ({ ui }: CommandContext): boolean =>
    ui.selected.size >= least
