/** All commands, in the order of help and palette. A new command is an entry in one of these files. */
import { accessCommands } from './access.ts'
import { alignCommands } from './align.ts'
import { boardCommands } from './board.ts'
import { clipboardCommands } from './clipboard.ts'
import type { Command } from './command.ts'
import { companyCommands } from './company.ts'
import { fileCommands } from './files.ts'
import { groupCommands } from './group.ts'
import { historyCommands } from './history.ts'
import { imageCommands } from './image.ts'
import { nudgeCommands } from './nudge.ts'
import { orderCommands } from './order.ts'
import { selectionCommands } from './selection.ts'
import { styleCommands } from './style.ts'
import { viewCommands } from './view.ts'

export const commands: readonly Command[] = [
  ...historyCommands,
  ...clipboardCommands,
  ...selectionCommands,
  ...styleCommands,
  ...imageCommands,
  ...orderCommands,
  ...groupCommands,
  ...alignCommands,
  ...nudgeCommands,
  ...accessCommands,
  ...viewCommands,
  ...companyCommands,
  ...fileCommands,
  ...boardCommands,
]

export const commandOf = (id: Command['id']): Command => commands.find((command) => command.id === id)!
