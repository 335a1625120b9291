/** The board's shortcuts by key name (`input/keyboard.ts`), with what help calls them. */
import type { Shortcut } from '../input/keyboard.ts'
import { tools } from '../tools/registry.ts'
import { messages } from './messages.ts'

export interface Commands {
  choose(tool: string): void
  undo(): void
  redo(): void
  zoomBy(factor: number): void
  actualSize(): void
  fit(): void
  help(): void
}

const zoomStep = 1.25

export function shortcutsOf(commands: Commands): ReadonlyMap<string, Shortcut> {
  const list: Shortcut[] = [
    ...tools.map(({ id, key, label }) => ({ keys: key.toUpperCase(), label, run: () => commands.choose(id) })),
    { keys: 'Ctrl+Z', label: messages.undo, run: () => commands.undo() },
    { keys: 'Ctrl+Shift+Z', label: messages.redo, run: () => commands.redo() },
    { keys: 'Ctrl+Y', label: messages.redo, run: () => commands.redo() },
    { keys: '+', label: messages.zoomIn, run: () => commands.zoomBy(zoomStep) },
    { keys: '-', label: messages.zoomOut, run: () => commands.zoomBy(1 / zoomStep) },
    { keys: '0', label: messages.actualSize, run: () => commands.actualSize() },
    { keys: '1', label: messages.fit, run: () => commands.fit() },
    { keys: '?', label: messages.help, run: () => commands.help() },
  ]
  return new Map(list.map((shortcut) => [shortcut.keys, shortcut]))
}
