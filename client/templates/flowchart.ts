/** From a beginning to an end, with a choice on the way. */
import type { TemplateWords } from '../home/language/said.ts'
import type { Sketch } from './sketch.ts'

export function flowchart(sketch: Sketch, { begin, step, choice, yes, no, end }: TemplateWords): void {
  const first = sketch.box('begin', { x: -110, y: -420, w: 220, h: 90, shape: 'ellipse', color: 'green' }, begin)
  const work = sketch.box('step', { x: -130, y: -240, w: 260, h: 110, color: 'blue' }, step)
  const decision = sketch.box('choice', { x: -150, y: -40, w: 300, h: 190, shape: 'diamond', color: 'violet' }, choice)
  const other = sketch.box('other', { x: 290, y: -240, w: 260, h: 110, color: 'blue' }, step)
  const last = sketch.box('end', { x: -110, y: 260, w: 220, h: 90, shape: 'ellipse', color: 'red' }, end)
  sketch.line(first, work)
  sketch.line(work, decision)
  sketch.line(decision, last, { text: yes })
  sketch.line(decision, other, { text: no, route: 'elbow', from: [1, 0.5], to: [0.5, 1] })
  sketch.line(other, work, { from: [0, 0.5], to: [1, 0.5] })
}
