/** What lies in front of what. How places are found is loaded when it is done first. */
import { selected, type Command, type CommandContext } from './command.ts'

const places = () => import('../arrange/order.ts')

const step = async ({ editor, ui }: CommandContext, direction: 1 | -1) =>
  editor.update((await places()).oneStep(ui.selected, [...editor.view.values()], direction))

const common = { group: 'arrange', writes: true, when: selected() } as const

export const orderCommands: readonly Command[] = [
  {
    ...common,
    id: 'toFront',
    keys: ['Ctrl+Shift+]', 'Ctrl+Shift+}'],
    async run({ editor }) {
      const { toFront } = await places()
      // One by one: each gets the place of its own operation.
      editor.gesture(() => toFront(editor.selected()).forEach((change) => editor.update([change])))
    },
  },
  { ...common, id: 'forward', keys: ['Ctrl+]'], run: (context) => step(context, 1) },
  { ...common, id: 'backward', keys: ['Ctrl+['], run: (context) => step(context, -1) },
  {
    ...common,
    id: 'toBack',
    keys: ['Ctrl+Shift+[', 'Ctrl+Shift+{'],
    run: async ({ editor }) => editor.update((await places()).toBack(editor.selected(), editor.view.values())),
  },
]
