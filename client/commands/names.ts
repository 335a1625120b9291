import { later } from '../language/later.ts'
import type { CommandContext, CommandId } from './command.ts'

/** What a command is called now: one that locks says whether it would unlock. */
export function nameOf(id: CommandId, { ui }: CommandContext): string {
  if (id !== 'lock' || ui.elements.length === 0) return later.commands[id]
  return ui.elements.every(({ locked }) => locked) ? later.unlock : later.lock
}
