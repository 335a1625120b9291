import type { ChangeOf } from '#shared/operation/element-update.ts'
import { selected, type Command, type CommandContext } from './command.ts'

const inGroups = ({ ui }: CommandContext): boolean =>
  ui.elements.some(({ group }) => group !== undefined && group !== '')

/** How paths of groups change is loaded when they do first. */
const grouping = () => import('../arrange/grouping.ts')

export const groupCommands: readonly Command[] = [
  {
    id: 'group',
    group: 'arrange',
    keys: ['Ctrl+G'],
    writes: true,
    when: selected(2),
    async run({ editor }) {
      const { grouped } = await grouping()
      editor.update(grouped(editor.selected(), editor.selection.scope))
    },
  },
  {
    id: 'ungroup',
    group: 'arrange',
    keys: ['Ctrl+Shift+G'],
    writes: true,
    when: inGroups,
    async run({ editor }) {
      const { ungrouped } = await grouping()
      const changes = ungrouped(editor.selected(), editor.selection.scope)
      if (changes.length > 0) editor.update(changes)
    },
  },
  {
    id: 'lock',
    group: 'arrange',
    keys: ['Ctrl+Shift+L'],
    writes: true,
    when: selected(),
    run({ editor, ui }) {
      const locked = !ui.elements.every((element) => element.locked)
      editor.update(editor.selected().map(({ id }): ChangeOf => [id, { locked }]))
    },
  },
  {
    id: 'unlockAll',
    group: 'arrange',
    writes: true,
    when: ({ editor }) => [...editor.view.values()].some(({ locked }) => locked),
    run({ editor }) {
      const locked = [...editor.view.values()].filter((element) => element.locked)
      editor.update(locked.map(({ id }): ChangeOf => [id, { locked: false }]))
    },
  },
]
