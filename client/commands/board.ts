import { statusWords } from '../board/status-words.ts'
import type { Command } from './command.ts'

export const boardCommands: readonly Command[] = [
  { id: 'palette', group: 'board', keys: ['Ctrl+K'], writes: false, run: ({ open }) => open('palette') },
  { id: 'help', group: 'board', keys: ['?'], writes: false, run: ({ open }) => open('help') },
  // Whoever is used to saving is told that it is done already, in place of getting the page as a file.
  {
    id: 'saved',
    group: 'board',
    keys: ['Ctrl+S'],
    writes: false,
    run: ({ ui }) => ui.say(statusWords(ui.status).about),
  },
  {
    id: 'toolLock',
    group: 'board',
    keys: ['Q'],
    writes: false,
    run: ({ ui }) => (ui.toolLock = !ui.toolLock),
  },
]
