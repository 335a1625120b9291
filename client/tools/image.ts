import Image from '@lucide/svelte/icons/image'
import type { Tool } from './tool.ts'

export const image: Tool = {
  id: 'image',
  label: 'Image',
  hint: 'Press where the picture should go. Dropping and pasting pictures works as well.',
  key: 'i',
  rank: 2,
  icon: Image,
  cursor: 'copy',
  writes: true,
  makes: 'image',
  begin(context, first) {
    return {
      move: () => undefined,
      // Browsers open the chooser when a press ends, not when it begins.
      end: () => context.choosePictures({ x: first.x, y: first.y }),
      cancel: () => undefined,
    }
  },
}
