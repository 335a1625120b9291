/** A question in the middle, and ideas around it. */
import type { ColorName } from '#shared/model/color.ts'
import type { TemplateWords } from '../home/language/said.ts'
import type { Sketch } from './sketch.ts'

const around: readonly (readonly [x: number, y: number, color: ColorName])[] = [
  [-470, -260, 'yellow'],
  [-90, -350, 'pink'],
  [290, -260, 'sky'],
  [290, 80, 'green'],
  [-90, 170, 'orange'],
  [-470, 80, 'violet'],
]

export function brainstorm(sketch: Sketch, { question, idea }: TemplateWords): void {
  const middle = { x: -170, y: -100, w: 340, h: 180, shape: 'ellipse', color: 'blue', size: 28 } as const
  const centre = sketch.box('question', middle, question)
  for (const [at, [x, y, color]] of around.entries()) {
    const note = sketch.note(`idea ${at}`, { x, y, w: 180, h: 180, color }, idea)
    sketch.line(centre, note, { route: 'curved', head: 'none' })
  }
}
