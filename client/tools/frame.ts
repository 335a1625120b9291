/** Frames: named areas that carry what lies in them. */
import Frame from '@lucide/svelte/icons/frame'
import { toolName } from '../language/messages.ts'
import { later } from './later.ts'
import type { Tool } from './tool.ts'

const code = () => import('./frame-gesture.ts')

export const frame: Tool = {
  id: 'frame',
  label: 'Frame',
  hint: 'Drag around things to frame them. Frames carry what is in them, and are the slides of a presentation.',
  key: 'f',
  icon: Frame,
  cursor: 'crosshair',
  writes: true,
  drags: true,
  makes: 'frame',
  prepare: code,
  begin: (context, first) => later(async () => new (await code()).FrameGesture(context, first, toolName(frame))),
}
