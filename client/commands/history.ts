import type { Command } from './command.ts'

export const historyCommands: readonly Command[] = [
  {
    id: 'undo',
    group: 'edit',
    keys: ['Ctrl+Z'],
    writes: true,
    when: ({ ui }) => ui.canUndo,
    run: ({ editor, ui }) => {
      editor.session.history.undo()
      ui.spoken = 'undone'
    },
  },
  {
    id: 'redo',
    group: 'edit',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    writes: true,
    when: ({ ui }) => ui.canRedo,
    run: ({ editor, ui }) => {
      editor.session.history.redo()
      ui.spoken = 'redone'
    },
  },
]
