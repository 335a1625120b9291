import type { Element } from '#shared/elements/element.ts'
import { removeReleasing } from '../line/release.ts'
import { isWritable } from '../writing/writable.ts'
import { movingWith } from '../editor/along.ts'
import { selected, type Command, type CommandContext } from './command.ts'

const all = ({ editor }: CommandContext, fits: (element: Element) => boolean) => {
  const ids = [...editor.view.values()].filter((element) => !element.locked && fits(element)).map(({ id }) => id)
  editor.selection.set(ids)
}

export const selectionCommands: readonly Command[] = [
  {
    id: 'selectAll',
    group: 'edit',
    keys: ['Ctrl+A'],
    writes: false,
    run(context) {
      context.ui.choose('select')
      all(context, () => true)
    },
  },
  {
    id: 'selectAlike',
    group: 'edit',
    writes: false,
    when: selected(),
    run(context) {
      const kinds = new Set(context.ui.elements.map(({ kind }) => kind))
      all(context, ({ kind }) => kinds.has(kind))
    },
  },
  {
    id: 'delete',
    group: 'edit',
    keys: ['Delete', 'Backspace'],
    writes: true,
    when: selected(),
    // A frame takes along what it carries, each spelled out.
    run: ({ editor, canvas }) =>
      removeReleasing(
        editor,
        movingWith(editor.selected(), editor.view)
          .filter(({ locked }) => !locked)
          .map(({ id }) => id),
        canvas.renderer.world,
      ),
  },
  {
    id: 'edit',
    group: 'edit',
    keys: ['Enter'],
    writes: true,
    when: ({ ui }) => ui.elements.length === 1 && !ui.elements[0]!.locked && isWritable(ui.elements[0]!),
    run: ({ ui }) => (ui.writing = ui.elements[0]?.id ?? null),
  },
]
