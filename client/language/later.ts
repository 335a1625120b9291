/**
 * What is said by parts of the page that are loaded when somebody wants them, in the language that was settled before.
 * Only such parts may import this: the English of it is none of the first load.
 */
import { enLater } from './en-later.ts'
import { messages, type Said } from './messages.ts'

// Another language than English brings all of its words at once.
export const later: Said<typeof enLater> = { ...enLater, ...messages }
