/** All tools, in the order of the toolbar. A new tool is one file beside this one and one line here. */
import { arrow } from './arrow.ts'
import { eraser } from './eraser.ts'
import { frame } from './frame.ts'
import { hand } from './hand.ts'
import { partEraser } from './part-eraser.ts'
import { highlighter, pen } from './pen.ts'
import { image } from './image.ts'
import { laser } from './laser.ts'
import { lasso } from './lasso.ts'
import { line } from './line.ts'
import { note } from './note.ts'
import { select } from './select.ts'
import { shapeTools } from './shape.ts'
import { text } from './text.ts'
import type { Tool } from './tool.ts'

export const tools: readonly Tool[] = [
  select,
  hand,
  pen,
  highlighter,
  eraser,
  partEraser,
  ...shapeTools,
  line,
  arrow,
  text,
  note,
  image,
  frame,
  lasso,
  laser,
]

export const toolOf = (id: string): Tool => tools.find((tool) => tool.id === id) ?? pen
