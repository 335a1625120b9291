/** Pen and highlighter: ink in the same frame, operations every few hundredths of a second. Shift draws straight. */
import Highlighter from '@lucide/svelte/icons/highlighter'
import Pencil from '@lucide/svelte/icons/pencil'
import type { Properties } from '#shared/elements/properties.ts'
import { FreeGesture } from './pen/free.ts'
import { StraightGesture } from './pen/straight.ts'
import type { Tool } from './tool.ts'

function inkTool(
  brush: Properties['brush'],
  own: Pick<Tool, 'id' | 'label' | 'hint' | 'key' | 'icon' | 'rank' | 'style'>,
): Tool {
  return {
    ...own,
    cursor: 'crosshair',
    writes: true,
    makes: 'stroke',
    begin: (context, first, pressure) =>
      first.shift
        ? new StraightGesture(context, first, brush)
        : new FreeGesture(context, first, { brush, pressure: pressure && brush === 'pen' }),
  }
}

export const pen = inkTool('pen', {
  id: 'pen',
  label: 'Pen',
  hint: 'Scroll to move the view, pinch or Ctrl-scroll to zoom. Hold Shift for straight lines.',
  key: 'p',
  rank: 1,
  icon: Pencil,
})

export const highlighter = inkTool('highlighter', {
  id: 'highlighter',
  label: 'Highlighter',
  hint: 'Marks what is already there and lets it show through. Hold Shift for straight lines.',
  key: 'm',
  style: { color: 'yellow' },
  icon: Highlighter,
})
