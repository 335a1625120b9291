/**
 * What is said by parts of the page that are loaded when somebody wants them, in the language that was settled before.
 * Only such parts may import this: the English of it is none of the first load.
 */
import { commands } from './en/commands.ts'
import { later as rest } from './en/later.ts'
import { messages, type CommandWords, type LaterWords } from './messages.ts'

// Another language than English brings all of its words at once.
export const later: CommandWords & LaterWords = { ...commands, ...rest, ...messages }
