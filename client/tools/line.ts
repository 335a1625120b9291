import Slash from '@lucide/svelte/icons/slash'
import { lineTool } from './line/line-tool.ts'

export const line = lineTool(
  {
    id: 'line',
    label: 'Line',
    hint: 'Drag from end to end, or click corner by corner and double-click to end. Shift keeps to even angles.',
    key: 'l',
    rank: 2,
    icon: Slash,
    fixed: ['startHead', 'endHead'],
  },
  (context) => ({ ...context.styleOf('line'), startHead: 'none', endHead: 'none' }),
)
