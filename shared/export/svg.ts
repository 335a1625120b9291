/** A board, or a part of it, as an SVG picture made of the same marks that the canvas paints. */
import { drawingOf } from '../drawing/drawing.ts'
import type { Palette } from '../drawing/palette.ts'
import { boundsOf } from '../drawing/placed.ts'
import type { World } from '../placement/world.ts'
import { propertyOf, type Element } from '../elements/element.ts'
import type { ImageElement } from '../elements/image.ts'
import { boxesMeet, grown, joinBoxes, type Box } from '../geometry/box.ts'
import type { FontName } from '../text/layout.ts'
import { escapeXml } from './escape.ts'
import { svgMark, svgPicture } from './svg-mark.ts'
import { brief } from './svg-path.ts'

export interface SvgOptions {
  /** Whether the paper is painted too. */
  readonly background: boolean
  /** What is shown, board units; whatever reaches over it is cut off. Absent: everything. */
  readonly area?: Box
  /** Free space around what is shown, board units. */
  readonly padding?: number
  /** CSS font family of each font of the board. */
  readonly families: Readonly<Record<FontName, string>>
  /** `@font-face` rules with the fonts themselves, where the picture brings them along. */
  readonly fontFaces?: string
  /** Where a picture is found, as a link or a `data:` URL; null: nowhere, a grey area stands in for it. */
  readonly embed: (file: string, type: ImageElement['type']) => string | null
  /** What the picture is called. */
  readonly title?: string
}

/** Box of everything that elements paint; null where there is nothing. */
export function areaOf(elements: Iterable<Element>, world: World): Box | null {
  let area: Box | null = null
  for (const element of elements) {
    const box = boundsOf(element, world)
    if (box) area = area ? joinBoxes(area, box) : box
  }
  return area
}

/** An SVG document of elements that are given back first. Nothing to show: an empty picture of one unit. */
export function boardToSvg(elements: readonly Element[], world: World, palette: Palette, options: SvgOptions): string {
  return [...svgPieces(elements, world, palette, options)].join('\n')
}

/** The same in pieces, about one an element, for those who must not be busy for long. */
export function* svgPieces(
  elements: readonly Element[],
  world: World,
  palette: Palette,
  { background, area, padding = 0, families, fontFaces, embed, title }: SvgOptions,
): Generator<string, void> {
  const shown = grown(area ?? areaOf(elements, world) ?? { left: 0, top: 0, right: 1, bottom: 1 }, padding)
  const { left, top, right, bottom } = shown
  const [x, y, w, h] = [left, top, Math.max(right - left, 0.001), Math.max(bottom - top, 0.001)].map(brief)
  const rectangle = (more: string) => `<rect x="${x}" y="${y}" width="${w}" height="${h}"${more}/>`
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${x} ${y} ${w} ${h}">`
  if (title) yield `<title>${escapeXml(title)}</title>`
  if (fontFaces) yield `<style>${escapeXml(fontFaces)}</style>`
  if (background) yield rectangle(` fill="${palette.paper}"`)
  if (area) yield `<clipPath id="area">${rectangle('')}</clipPath>`
  const held = new Map<string, string>()
  for (const { file, type } of shownOften(elements)) {
    const href = embed(file, type)
    if (href === null) continue
    held.set(file, `picture-${held.size + 1}`)
    yield `<defs>${svgPicture(href, `id="${held.get(file)}" width="1" height="1"`)}</defs>`
  }
  yield `<g stroke-linecap="round" stroke-linejoin="round"${area ? ' clip-path="url(#area)"' : ''}>`
  const style = { palette, families, embed, held }
  for (const element of elements) {
    const bounds = boundsOf(element, world)
    if (!bounds || (area && !boxesMeet(bounds, shown))) continue
    const drawing = drawingOf(element, world)
    const marks = drawing.marks.map((mark) => svgMark(mark, drawing, style)).join('\n')
    const link = propertyOf(element, 'link') ?? ''
    // A board of another server is read as it is: what else a link could be must not run here.
    yield /^(?:https?|mailto):/.test(link) ? `<a href="${escapeXml(link)}">${marks}</a>` : marks
  }
  yield '</g></svg>'
}

/** One element of each picture that several show: it is in the document once. */
function shownOften(elements: readonly Element[]): Iterable<ImageElement> {
  const seen = new Set<string>()
  const often = new Map<string, ImageElement>()
  for (const element of elements) {
    if (element.kind !== 'image') continue
    if (seen.has(element.file)) often.set(element.file, element)
    seen.add(element.file)
  }
  return often.values()
}
