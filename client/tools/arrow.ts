import MoveUpRight from '@lucide/svelte/icons/move-up-right'
import { lineTool } from './line/line-tool.ts'

export const arrow = lineTool(
  {
    id: 'arrow',
    label: 'Arrow',
    hint: 'Drag from one thing to another: the arrow holds on to both. Ctrl lets it end anywhere.',
    key: 'a',
    rank: 2,
    icon: MoveUpRight,
  },
  (context) => ({ endHead: 'arrow', ...context.styleOf('line') }),
)
