/** Five days side by side, and what the week is for. */
import type { TemplateWords } from '../home/language/said.ts'
import type { Sketch } from './sketch.ts'

/** A Monday. */
const monday = Date.UTC(2024, 0, 1)
const day = 24 * 60 * 60 * 1000

export function week(sketch: Sketch, { goals }: TemplateWords, locale: string): void {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  sketch.note('goals', { x: -980, y: -280, w: 220, h: 220, color: 'yellow' }, goals)
  for (let at = 0; at < 5; at++) {
    const name = format.format(monday + at * day)
    const place = { x: at * 300 - 720, y: -280, w: 270, h: 560, color: at % 2 === 0 ? 'sky' : 'teal' } as const
    sketch.frame(`day ${at}`, place, name.charAt(0).toLocaleUpperCase(locale) + name.slice(1))
  }
}
