/** The lasso: selects what lies wholly inside of a line drawn around it. */
import Lasso from '@lucide/svelte/icons/lasso'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

const code = () => import('./lasso-gesture.ts')

export const lasso: Tool = {
  id: 'lasso',
  label: 'Lasso',
  hint: 'Draw a line around what you want to select.',
  key: 's',
  icon: Lasso,
  cursor: 'crosshair',
  writes: false,
  prepare: code,
  begin: (context, first) => later(async () => new (await code()).LassoGesture(context, first)),
}
