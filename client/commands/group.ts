import { nanoid } from 'nanoid'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import { selected, type Command, type CommandContext } from './command.ts'

const grouped = ({ ui }: CommandContext): boolean =>
  ui.elements.some(({ group }) => group !== undefined && group !== '')

/** The path of the group that everything selected lies in at the most. */
const within = (path: string, scope: string): string => (scope === '' ? path : path.slice(scope.length + 1))

/** Deepest nesting of groups. */
const deepest = 8

export const groupCommands: readonly Command[] = [
  {
    id: 'group',
    group: 'arrange',
    keys: ['Ctrl+G'],
    writes: true,
    when: selected(2),
    run({ editor }) {
      const { scope } = editor.selection
      const name = nanoid(6)
      const changes = editor.selected().map(({ id, group = '' }): ChangeOf => {
        const path = [scope, name, within(group, scope)].filter((part) => part !== '').join('/')
        return [id, { group: path.split('/').slice(0, deepest).join('/') }]
      })
      editor.update(changes)
    },
  },
  {
    id: 'ungroup',
    group: 'arrange',
    keys: ['Ctrl+Shift+G'],
    writes: true,
    when: grouped,
    run({ editor }) {
      const { scope } = editor.selection
      const changes = editor.selected().flatMap(({ id, group = '' }): ChangeOf[] => {
        const rest = within(group, scope).split('/').slice(1)
        return group === scope ? [] : [[id, { group: [scope, ...rest].filter((part) => part !== '').join('/') }]]
      })
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
