/** What is worth its effort: four fields between little and much. */
import type { TemplateWords } from '../home/language/said.ts'
import type { Sketch } from './sketch.ts'

export function matrix(sketch: Sketch, words: TemplateWords): void {
  const { idea, benefit, effort, quickWins, bigProjects, fillIns, notNow } = words
  const fields = [
    ['quick wins', -420, -400, quickWins, 'green'],
    ['big projects', 20, -400, bigProjects, 'blue'],
    ['fill-ins', -420, 20, fillIns, 'yellow'],
    ['not now', 20, 20, notNow, 'grey'],
  ] as const
  for (const [name, x, y, title, color] of fields) sketch.frame(name, { x, y, w: 400, h: 380, color }, title)
  const mark = { w: 180, h: 180 }
  sketch.note('mark', { ...mark, x: -310, y: -320, color: 'green' }, idea)
  sketch.text('effort', { x: -300, y: 420, w: 600, h: 40, size: 24, color: 'grey' }, effort)
  sketch.text('benefit', { x: -680, y: -20, w: 240, h: 40, size: 24, color: 'grey' }, benefit)
}
