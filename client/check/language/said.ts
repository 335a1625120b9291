/** What every language must say in the connection check. */
import type { Said } from '../../language/messages.ts'
import type { en } from './en.ts'

export type CheckWords = Said<typeof en>
