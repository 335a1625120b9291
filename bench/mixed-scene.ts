/** A board as a team leaves it behind: half of it strokes, else shapes with text, notes, connectors, text, pictures, frames. */
import { colorNames } from '#shared/model/color.ts'
import { elementFrom, type Draft, type Element } from '#shared/elements/element.ts'
import { dashes, fills, fonts, heads, routes, shapes } from '#shared/elements/properties.ts'
import { elementIdOf, type ClientId, type ElementId } from '#shared/model/ids.ts'
import { makeStrokes, type SceneOptions } from '../e2e/support/made-strokes.ts'
import { seeded } from '../e2e/support/seeded.ts'

export interface MixedOptions extends SceneOptions {
  /** Id of element number n, which counts from 1. */
  readonly idOf?: (n: number) => ElementId
  /** Content hashes of pictures that images show. */
  readonly pictures?: readonly string[]
}

const words = 'plan draw bridge team idea risk later done maybe ship test users measure why next cost'.split(' ')
/** Elements of one corner of the board, which lie together. */
const clusterSize = 24
/** Side of a corner, board units. */
const clusterSide = 1_400

/** Elements of a made-up board in painting order; the first has z 1. */
export function* makeMixed(count: number, options: MixedOptions = {}): Generator<Element> {
  const { seed = 1, world = 20_000, client = 'bench000' as ClientId, pictures = [''] } = options
  const idOf = options.idOf ?? ((n: number) => elementIdOf(client, n))
  const random = seeded(seed + 1)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const phrase = (most: number) => Array.from({ length: 1 + Math.floor(random() * most) }, () => one(words)).join(' ')
  const strokes = makeStrokes(count, options)
  let corner = { x: 0, y: 0 }
  /** What lines of this corner may hold on to. */
  let boxes: ElementId[] = []
  for (let n = 1; n <= count; n++) {
    const id = idOf(n)
    if (n % clusterSize === 1) {
      corner = { x: random() * (world - clusterSide), y: random() * (world - clusterSide) }
      boxes = []
    }
    if (random() < 0.5) {
      yield { ...strokes.next().value!, id, z: n }
      continue
    }
    const place = { x: corner.x + random() * clusterSide, y: corner.y + random() * clusterSide }
    const draft = draftOf(random(), place)
    if (draft.kind === 'shape' || draft.kind === 'note') boxes.push(id)
    yield elementFrom(draft, id, n)
  }

  function draftOf(share: number, place: { readonly x: number; readonly y: number }): Draft {
    const color = one(colorNames)
    if (share < 0.36) {
      const size = { w: 120 + random() * 160, h: 60 + random() * 100 }
      const look = { shape: one(shapes), fill: one(fills), dash: one(dashes), width: one([2, 3, 4]) }
      return {
        kind: 'shape',
        ...place,
        ...size,
        ...look,
        color,
        text: random() < 0.6 ? phrase(5) : '',
        font: one(fonts),
      }
    }
    if (share < 0.6) return { kind: 'note', ...place, color, text: phrase(12), font: one(fonts) }
    if (share < 0.8 && boxes.length > 1) {
      const ends = { start: [one(boxes), 0.5, 0.5], end: [one(boxes), 0.5, 0.5] } as const
      return { kind: 'line', ...place, path: [0, 0, 200, 80], ...ends, route: one(routes), endHead: one(heads), color }
    }
    if (share < 0.92) return { kind: 'text', ...place, w: 200, h: 30, text: phrase(8), font: one(fonts), color }
    if (share < 0.98) return { kind: 'image', ...place, w: 320, h: 240, file: one(pictures), type: 'svg' }
    return { kind: 'frame', ...place, w: 1_200, h: 800, name: phrase(3) }
  }
}
