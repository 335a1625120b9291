import { oneStep, toBack, toFront } from '../arrange/order.ts'
import { selected, type Command, type CommandContext } from './command.ts'

const step = ({ editor, ui }: CommandContext, direction: 1 | -1) =>
  editor.update(oneStep(ui.selected, [...editor.view.values()], direction))

const common = { group: 'arrange', writes: true, when: selected() } as const

export const orderCommands: readonly Command[] = [
  {
    ...common,
    id: 'toFront',
    keys: ['Ctrl+Shift+]', 'Ctrl+Shift+}'],
    // One by one: each gets the place of its own operation.
    run: ({ editor }) => editor.gesture(() => toFront(editor.selected()).forEach((change) => editor.update([change]))),
  },
  { ...common, id: 'forward', keys: ['Ctrl+]'], run: (context) => step(context, 1) },
  { ...common, id: 'backward', keys: ['Ctrl+['], run: (context) => step(context, -1) },
  {
    ...common,
    id: 'toBack',
    keys: ['Ctrl+Shift+[', 'Ctrl+Shift+{'],
    run: ({ editor }) => editor.update(toBack(editor.selected(), editor.view.values())),
  },
]
