import type { Command } from './command.ts'

export const boardCommands: readonly Command[] = [
  { id: 'palette', group: 'board', keys: ['Ctrl+K'], writes: false, run: ({ open }) => open('palette') },
  { id: 'help', group: 'board', keys: ['?'], writes: false, run: ({ open }) => open('help') },
  {
    id: 'toolLock',
    group: 'board',
    keys: ['Q'],
    writes: false,
    run: ({ ui }) => (ui.toolLock = !ui.toolLock),
  },
]
