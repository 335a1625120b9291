import type { Messages } from '../messages.ts'
import { commands } from './commands.ts'
import { first } from './first.ts'
import { later } from './later.ts'

export const es: Messages = { ...first, ...commands, ...later }
