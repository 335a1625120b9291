/** Tools that draw a shape from corner to corner: Shift makes it as wide as high, Alt draws from the middle. */
import Circle from '@lucide/svelte/icons/circle'
import Cloud from '@lucide/svelte/icons/cloud'
import Cylinder from '@lucide/svelte/icons/cylinder'
import Diamond from '@lucide/svelte/icons/diamond'
import Hexagon from '@lucide/svelte/icons/hexagon'
import MessageSquare from '@lucide/svelte/icons/message-square'
import Square from '@lucide/svelte/icons/square'
import Star from '@lucide/svelte/icons/star'
import Triangle from '@lucide/svelte/icons/triangle'
import type { ShapeElement } from '#shared/elements/shape.ts'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

const code = () => import('./shape-gesture.ts')

type Form = ShapeElement['shape']

function shapeTool(form: Form, label: string, key: string, icon: Tool['icon'], rank?: 1 | 2): Tool {
  return {
    id: form,
    label,
    hint: 'Drag from corner to corner. Shift keeps it even, Alt draws from the middle. Double-click to write inside.',
    key,
    ...(rank && { rank }),
    icon,
    cursor: 'crosshair',
    writes: true,
    drags: true,
    makes: 'shape',
    prepare: code,
    begin: (context, first) => later(async () => new (await code()).ShapeGesture(context, first, form)),
  }
}

/** One tool for each shape. */
export const shapeTools: readonly Tool[] = [
  shapeTool('rectangle', 'Rectangle', 'r', Square, 1),
  shapeTool('ellipse', 'Ellipse', 'o', Circle, 2),
  shapeTool('diamond', 'Diamond', 'd', Diamond, 2),
  shapeTool('triangle', 'Triangle', '', Triangle),
  shapeTool('hexagon', 'Hexagon', '', Hexagon),
  shapeTool('star', 'Star', '', Star),
  shapeTool('cloud', 'Cloud', '', Cloud),
  shapeTool('speech', 'Speech bubble', '', MessageSquare),
  shapeTool('cylinder', 'Cylinder', '', Cylinder),
]
