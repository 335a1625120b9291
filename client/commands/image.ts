/** What can be done with one picture. */
import type { ImageElement } from '#shared/elements/image.ts'
import type { Command, CommandContext } from './command.ts'

/** The picture that is selected alone and may be changed. */
function imageIn({ ui }: CommandContext): ImageElement | null {
  const [element] = ui.elements.length === 1 ? ui.elements : []
  return element?.kind === 'image' && !element.locked ? element : null
}

/** Loaded when somebody wants them. */
const changes = () => import('./image-changes.ts')

const selected = (context: CommandContext): boolean => imageIn(context) !== null

/** Runs with the selected picture. */
const withImage = (run: (context: CommandContext, image: ImageElement) => unknown) => (context: CommandContext) => {
  const image = imageIn(context)
  if (image) void run(context, image)
}

export const imageCommands: readonly Command[] = [
  {
    id: 'crop',
    group: 'edit',
    shown: 'Enter',
    writes: true,
    when: selected,
    run: withImage(({ ui }, { id }) => (ui.cropping = id)),
  },
  {
    id: 'resetCrop',
    group: 'edit',
    writes: true,
    when: (context) => (imageIn(context)?.crop ?? null) !== null,
    run: withImage(async ({ editor }, image) => {
      const { cropped } = await import('../transform/crop.ts')
      editor.update([[image.id, cropped(image, null)]])
    }),
  },
  {
    id: 'originalSize',
    group: 'edit',
    writes: true,
    when: selected,
    run: withImage(async (context, image) => (await changes()).toOriginalSize(context, image)),
  },
  {
    id: 'replaceImage',
    group: 'edit',
    writes: true,
    when: selected,
    run: withImage(async (context, image) => (await changes()).replace(context, image)),
  },
  { id: 'describe', group: 'edit', writes: true, when: selected, run: ({ open }) => open('describe') },
]
