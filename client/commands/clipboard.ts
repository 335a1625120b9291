/** Copy, cut and paste arrive as events of the browser (`ui/clipboard-events.ts`); here they are asked for by hand. */
import { selected, type Command, type CommandContext } from './command.ts'

/** How far a copy lies from what it copies, CSS px. */
const beside = 24

/** Has the browser raise its own event, which carries the permission to use the clipboard. */
const ask = (what: 'copy' | 'cut') => () => void document.execCommand(what)

const paste =
  (options?: { readonly inPlace: boolean }) =>
  async ({ canvas, files }: CommandContext) => {
    const placed = await canvas.pasteByHand(options)
    if (placed) await files.placed(placed)
  }

export const clipboardCommands: readonly Command[] = [
  { id: 'copy', group: 'edit', shown: 'Ctrl+C', writes: false, when: selected(), run: ask('copy') },
  { id: 'cut', group: 'edit', shown: 'Ctrl+X', writes: true, when: selected(), run: ask('cut') },
  { id: 'paste', group: 'edit', shown: 'Ctrl+V', writes: true, run: paste() },
  {
    id: 'pasteInPlace',
    group: 'edit',
    keys: ['Ctrl+Shift+V'],
    writes: true,
    run: paste({ inPlace: true }),
  },
  {
    id: 'duplicate',
    group: 'edit',
    keys: ['Ctrl+D'],
    writes: true,
    when: selected(),
    async run({ editor, canvas }) {
      const { duplicate } = await import('../clipboard/duplicate.ts')
      const by = beside / canvas.renderer.camera.zoom
      duplicate(editor, by, by)
    },
  },
]
