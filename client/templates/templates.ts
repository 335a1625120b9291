/** What a new board can begin with. Each puts ordinary elements on it, in the words of whoever begins. */
import type { TemplateWords } from '../home/language/said.ts'
import { brainstorm } from './brainstorm.ts'
import { flowchart } from './flowchart.ts'
import { kanban } from './kanban.ts'
import { matrix } from './matrix.ts'
import { retro } from './retro.ts'
import type { Sketch } from './sketch.ts'
import { week } from './week.ts'

/** `locale`: BCP 47 tag of the words. */
export type Template = (sketch: Sketch, words: TemplateWords, locale: string) => void

export const templates = { brainstorm, retro, kanban, flowchart, week, matrix } as const satisfies Record<
  keyof TemplateWords['names'],
  Template
>

export type TemplateName = keyof typeof templates
export const templateNames = Object.keys(templates) as TemplateName[]

export const isTemplate = (name: string): name is TemplateName => Object.hasOwn(templates, name)
