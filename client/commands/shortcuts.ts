/** Keys by name (`input/keyboard.ts`) and what they do now: tools and commands, from their lists. */
import type { Shortcut } from '../input/keyboard.ts'
import { tools } from '../tools/registry.ts'
import { canRun, type CommandContext } from './command.ts'
import { commands } from './registry.ts'

/** What a key press means; undefined where it means nothing. */
export function shortcutFor(name: string, context: CommandContext): Shortcut | undefined {
  const tool = tools.find(({ key }) => key !== '' && key.toUpperCase() === name)
  if (tool) {
    const allowed = !tool.writes || context.editor.writable
    return { run: () => allowed && context.ui.choose(tool.id) }
  }
  const named = commands.filter(({ keys }) => keys?.includes(name))
  const command = named.find((each) => canRun(each, context))
  // What a key stands for is taken from the browser also while it can do nothing here.
  return named.length === 0 ? undefined : { run: () => command?.run(context) }
}
