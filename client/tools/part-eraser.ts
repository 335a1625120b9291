/** The eraser for parts of strokes. */
import Scissors from '@lucide/svelte/icons/scissors'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

const code = () => import('./part-eraser-gesture.ts')

export const partEraser: Tool = {
  id: 'part-eraser',
  label: 'Part eraser',
  hint: 'Drag over the part of a stroke that should go.',
  key: 'x',
  icon: Scissors,
  cursor: 'cell',
  writes: true,
  prepare: code,
  begin: (context, first) => later(async () => new (await code()).PartEraserGesture(context, first)),
}
