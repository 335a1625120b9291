/**
 * What is said by parts of the page that are loaded when somebody wants them, in the language that was settled before.
 * Only such parts may import this: the English of it is none of the first load.
 */
import { enLater } from './en-later.ts'
import { spoken, type Said } from './messages.ts'

export const later: Said<typeof enLater> = spoken() ?? enLater
