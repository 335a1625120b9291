import { propertyOf } from '#shared/elements/element.ts'
import { selected, type Command } from './command.ts'

const copying = () => import('../editor/copied-style.ts')

export const styleCommands: readonly Command[] = [
  {
    id: 'link',
    group: 'edit',
    keys: ['Ctrl+Shift+K'],
    writes: true,
    when: ({ ui }) =>
      ui.selected.size === 1 && ui.elements.every((element) => propertyOf(element, 'link') !== undefined),
    run: ({ open }) => open('link'),
  },
  {
    id: 'copyStyle',
    group: 'edit',
    keys: ['Ctrl+Alt+C'],
    writes: false,
    when: selected(),
    run: async ({ ui }) => (ui.copied = (await copying()).copiedStyle(ui.elements)),
  },
  {
    id: 'pasteStyle',
    group: 'edit',
    keys: ['Ctrl+Alt+V'],
    writes: true,
    when: ({ ui }) => ui.selected.size > 0 && ui.copied !== null,
    async run({ ui, editor, canvas }) {
      const { elements, copied } = ui
      const [{ withRoom }, { pastedStyle }] = await Promise.all([import('../editor/restyle.ts'), copying()])
      editor.update(withRoom(pastedStyle(copied ?? {}, elements), elements, canvas.renderer.world))
    },
  },
]
