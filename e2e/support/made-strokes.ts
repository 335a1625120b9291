/** A board to measure with: the same strokes for the same seed on every machine, like handwriting and sketches. */
import { colorNames } from '#shared/model/color.ts'
import type { StrokeElement } from '#shared/elements/stroke.ts'
import { elementIdOf, type ClientId } from '#shared/model/ids.ts'
import { PointPacker, type Point } from '#shared/points/packed.ts'
import { seeded } from './seeded.ts'

export interface SceneOptions {
  readonly seed?: number
  /** Side of the square in which strokes begin, board units. */
  readonly world?: number
  /** Points of a stroke on average. */
  readonly points?: number
  /** Client that the strokes are by. */
  readonly client?: ClientId
}

const widths = [2, 3, 4, 6, 10]

/** Strokes of a made-up board, in painting order; the first has z 1. */
export function* makeStrokes(count: number, options: SceneOptions = {}): Generator<StrokeElement> {
  const { seed = 1, world = 20_000, points = 40, client = 'bench000' as ClientId } = options
  const random = seeded(seed)
  for (let n = 1; n <= count; n++) {
    const pressure = random() < 0.5
    const width = widths[Math.floor(random() * widths.length)]!
    const color = colorNames[Math.floor(random() * colorNames.length)]!
    const length = Math.max(2, Math.round(points * (0.7 + 0.6 * random())))
    const packer = new PointPacker({ precision: 2, pressure })
    const text = packer.pack(wander(random, random() * world, random() * world, length))
    yield {
      kind: 'stroke',
      id: elementIdOf(client, n),
      z: n,
      color,
      width,
      precision: 2,
      pressure,
      points: text,
      count: length,
      done: true,
    }
  }
}

/** A curved way with changing pace, as a hand draws it. */
function wander(random: () => number, x: number, y: number, length: number): Point[] {
  const points: Point[] = []
  const pace = 2 + random() * 6
  let heading = random() * 2 * Math.PI
  let turn = (random() - 0.5) * 0.3
  let px = x
  let py = y
  for (let at = 0; at < length; at++) {
    const part = at / Math.max(1, length - 1)
    const pressure = 0.25 + 0.55 * Math.sin(Math.PI * part) + 0.1 * random()
    points.push({ x: px, y: py, pressure })
    turn = turn * 0.92 + (random() - 0.5) * 0.16
    heading += turn
    const step = pace * (0.6 + 0.8 * Math.sin(Math.PI * part))
    px += Math.cos(heading) * step
    py += Math.sin(heading) * step
  }
  return points
}
