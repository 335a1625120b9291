/** What went well, what did not, and what follows from it. */
import type { TemplateWords } from '../home/language/said.ts'
import type { Sketch } from './sketch.ts'

export function retro(sketch: Sketch, { well, better, next, example }: TemplateWords): void {
  const columns = [
    ['well', well, 'green'],
    ['better', better, 'orange'],
    ['next', next, 'blue'],
  ] as const
  for (const [at, [name, title, color]] of columns.entries()) {
    const x = at * 480 - 700
    const frame = sketch.frame(name, { x, y: -300, w: 440, h: 600, color }, title)
    const place = { y: -260, w: 180, h: 180, color, frame }
    sketch.note(`${name} 1`, { ...place, x: x + 30 }, at === 0 ? example : '')
    sketch.note(`${name} 2`, { ...place, x: x + 230 }, '')
  }
}
