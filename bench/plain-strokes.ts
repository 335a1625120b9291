/** The strokes of the scene unpacked, for programs that keep points otherwise. */
import { palettes } from '#shared/drawing/palettes.ts'
import type { StrokeElement } from '#shared/elements/stroke.ts'
import { unpackPoints } from '#shared/points/packed.ts'
import { makeStrokes, type SceneOptions } from '../e2e/support/made-strokes.ts'

export type PlainPoint = readonly [x: number, y: number, pressure: number]

export interface PlainStroke extends Pick<StrokeElement, 'id' | 'color' | 'width' | 'pressure'> {
  /** Its color in the light theme, `#rrggbb`. */
  readonly rgb: string
  /** Where it begins, board units. */
  readonly x: number
  readonly y: number
  /** Relative to the first of them; pressure from 0 to 1. */
  readonly points: readonly PlainPoint[]
}

const colors: Readonly<Record<string, string>> = palettes.light.colors

export function plainStrokes(count: number, options?: SceneOptions): PlainStroke[] {
  return Array.from(makeStrokes(count, options), (stroke) => {
    const { id, color, width, pressure } = stroke
    const numbers = unpackPoints(stroke.points, stroke)
    const [x = 0, y = 0] = numbers
    const points = Array.from({ length: stroke.count }, (_, at): PlainPoint => [
      numbers[at * 3]! - x,
      numbers[at * 3 + 1]! - y,
      numbers[at * 3 + 2]!,
    ])
    return { id, color, width, pressure, rgb: colors[color]!, x, y, points }
  })
}
