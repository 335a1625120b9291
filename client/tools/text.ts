/** Text: a click writes as wide as the words are, a drag sets where lines break. */
import Type from '@lucide/svelte/icons/type'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

const code = () => import('./text-gesture.ts')

export const text: Tool = {
  id: 'text',
  label: 'Text',
  hint: 'Click and write. Drag to set how wide it is.',
  key: 't',
  rank: 1,
  icon: Type,
  cursor: 'text',
  writes: true,
  makes: 'text',
  prepare: code,
  begin: (context, first) => later(async () => new (await code()).TextGesture(context, first), { worded: true }),
}
