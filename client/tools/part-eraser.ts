/** The eraser for parts of strokes. */
import Scissors from '@lucide/svelte/icons/scissors'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

export const partEraser: Tool = {
  id: 'part-eraser',
  label: 'Part eraser',
  hint: 'Drag over the part of a stroke that should go.',
  key: 'x',
  icon: Scissors,
  cursor: 'cell',
  writes: true,
  begin: (context, first) =>
    later(async () => new (await import('./part-eraser-gesture.ts')).PartEraserGesture(context, first)),
}
