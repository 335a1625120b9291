/** Tasks that move from column to column. */
import type { TemplateWords } from '../home/language/said.ts'
import type { Sketch } from './sketch.ts'

/** How many tasks each column begins with. */
const tasks = [3, 2, 1] as const

export function kanban(sketch: Sketch, { todo, doing, done, task }: TemplateWords): void {
  const columns = [
    ['todo', todo, 'grey'],
    ['doing', doing, 'sky'],
    ['done', done, 'green'],
  ] as const
  for (const [at, [name, title, color]] of columns.entries()) {
    const x = at * 360 - 520
    const frame = sketch.frame(name, { x, y: -320, w: 320, h: 640, color }, title)
    for (let row = 0; row < tasks[at]!; row++) {
      const place = { x: x + 24, y: -290 + row * 130, w: 272, h: 106 }
      sketch.note(`${name} ${row}`, { ...place, color, frame }, task)
    }
  }
}
