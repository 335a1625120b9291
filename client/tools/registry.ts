/** All tools, in the order of the toolbar. A new tool is one file beside this one and one line here. */
import { eraser } from './eraser.ts'
import { hand } from './hand.ts'
import { pen } from './pen.ts'
import type { Tool } from './tool.ts'

export const tools: readonly Tool[] = [hand, pen, eraser]

export const toolOf = (id: string): Tool => tools.find((tool) => tool.id === id) ?? pen
