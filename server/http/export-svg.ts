/** A board as an SVG, in pieces. Loaded with all that paints when somebody first wants one. */
import { boundsOf } from '#shared/drawing/placed.ts'
import { palettes } from '#shared/drawing/palettes.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import { exportFamilies } from '#shared/export/families.ts'
import { svgPieces } from '#shared/export/svg.ts'
import type { PicturesOfFile } from '#shared/export/write.ts'
import { grown, joinBoxes, type Box } from '#shared/geometry/box.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import type { Turns } from '../turns.ts'
import { calmly, Pause } from './calmly.ts'

/** Free space around everything, board units. */
const padding = 24

export interface Look {
  readonly title: string
  readonly theme: keyof typeof palettes
  readonly background: boolean
  /** `@font-face` rules. */
  readonly fontFaces: string
}

/** `elements`: back first. Lines of text break where they break on the page. */
export async function* svgOf(
  elements: readonly Element[],
  pictures: PicturesOfFile,
  { title, theme, background, fontFaces }: Look,
  turns: Turns,
): AsyncGenerator<string> {
  const all = new Map(elements.map((element) => [element.id, element]))
  const world: World = { get: (id) => all.get(id), measure: fontMeasure, points: new PointBuffer() }
  const area = await wholeArea(elements, world, turns)
  const embed = (file: string) => {
    const found = pictures[file]
    return found ? `data:${found.type};base64,${found.data}` : null
  }
  const options = { background, families: exportFamilies, fontFaces, embed, title }
  yield* calmly(svgPieces(elements, world, palettes[theme], area ? { ...options, area } : options), turns)
}

async function wholeArea(elements: readonly Element[], world: World, turns: Turns): Promise<Box | null> {
  const pause = new Pause(turns)
  let whole: Box | null = null
  for (const element of elements) {
    const area = boundsOf(element, world)
    if (area) whole = whole ? joinBoxes(whole, area) : area
    if (pause.due) await pause.made()
  }
  return whole && grown(whole, padding)
}
