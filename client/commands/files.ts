/** Boards and pictures that leave and come. */
import { selected, type Command } from './command.ts'

export const fileCommands: readonly Command[] = [
  { id: 'export', group: 'board', keys: ['Ctrl+Shift+E'], writes: false, run: ({ open }) => open('export') },
  { id: 'import', group: 'board', keys: ['Ctrl+O'], writes: true, run: ({ files }) => void files.choose() },
  {
    id: 'copyPng',
    group: 'edit',
    keys: ['Alt+Shift+C'],
    writes: false,
    when: selected(),
    run: ({ files }) => void files.copyAs('png'),
  },
  { id: 'copySvg', group: 'edit', writes: false, when: selected(), run: ({ files }) => void files.copyAs('svg') },
]
