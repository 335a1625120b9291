/** One shape of tldraw as elements of ours. */
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import { notePadding } from '#shared/drawing/note.ts'
import { map, type Matrix, type Spot } from '#shared/geometry/matrix.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { layoutText } from '#shared/text/layout.ts'
import type { Collector } from './collector.ts'
import { loose, number, text, type Loose } from './reading.ts'
import { shownPart } from './shown-part.ts'
import { alignOf, textIn } from './texts.ts'
import { arrowDraft, polylineDraft } from './tldraw-line.ts'
import { addStroke } from './tldraw-stroke.ts'
import * as style from './tldraw-style.ts'
import { textOf } from './tldraw-text.ts'

/** What a shape lies in. */
export interface Within {
  /** From its own units to the board's, and from those of its page. */
  readonly matrix: Matrix
  readonly page: Matrix
  readonly opacity: number
  readonly locked: boolean
  readonly groups: readonly string[]
  readonly frame: string
}

export interface ShapeParts {
  readonly out: Collector
  readonly source: (asset: string) => string | undefined
  readonly get: (id: string) => Loose | undefined
  /** From another shape's units to the board's. */
  readonly page: (shape: Loose) => Matrix
  /** Bindings that begin at this shape. */
  readonly ends: readonly Loose[]
}

const shapes: Readonly<Record<string, Properties['shape']>> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  oval: 'ellipse',
  diamond: 'diamond',
  rhombus: 'diamond',
  'rhombus-2': 'diamond',
  triangle: 'triangle',
  hexagon: 'hexagon',
  pentagon: 'hexagon',
  octagon: 'hexagon',
  star: 'star',
  cloud: 'cloud',
}
const sameShapes = new Set(['rectangle', 'ellipse', 'diamond', 'triangle', 'hexagon', 'star', 'cloud'])
/** Those that look the same in a mirror: left and right, upside down. */
const evenAcross = new Set(['rectangle', 'ellipse', 'oval', 'diamond', 'triangle', 'hexagon', 'star', 'octagon'])
const evenDown = new Set(['rectangle', 'ellipse', 'oval', 'diamond', 'hexagon', 'octagon'])

export function addShape(shape: Loose, within: Within, parts: ShapeParts): void {
  const { matrix, opacity, locked, groups, frame } = within
  const { out } = parts
  const id = text(shape['id'])
  const props = loose(shape['props'])
  const common: PropertySet = {
    opacity,
    locked,
    link: text(props['url']),
    group: out.group(groups),
    frame: frame === '' ? '' : out.id(frame),
  }
  const { w, h } = style.sizeOf(shape)
  const box = { ...boxAt(matrix, w, h), ...common }
  switch (shape['type']) {
    case 'group':
      return
    case 'geo':
      return addGeo(id, props, box, out)
    case 'text':
      return addText(id, props, { matrix, w, common, out })
    case 'note':
      return addNote(id, props, { box, w, h, out })
    case 'draw':
    case 'highlight':
      return addStroke(id, shape, { matrix, common, out })
    case 'arrow':
      return out.add(id, { ...arrowDraft(props, matrix, parts), ...common })
    case 'line':
      return out.add(id, { ...polylineDraft(props, matrix, out), ...common })
    case 'image':
      return addImage(id, props, box, parts)
    case 'frame':
      return out.add(id, { kind: 'frame', ...box, name: text(props['name']) || 'Frame' })
    case 'bookmark':
    case 'embed':
    case 'video':
      out.lose('embed')
      return out.add(id, { kind: 'shape', ...box, text: text(props['url']), font: 'sans', size: 14, color: 'grey' })
    default:
      out.lose('unknown')
  }
}

/** Theirs turn about their upper left corner, ours about the middle. */
function boxAt(matrix: Matrix, w: number, h: number): PropertySet {
  const middle = map(matrix, { x: w / 2, y: h / 2 })
  return { x: middle.x - w / 2, y: middle.y - h / 2, w, h, angle: style.angleOf(matrix) }
}

function addGeo(id: string, props: Loose, box: PropertySet, out: Collector): void {
  const geo = text(props['geo'])
  if (!sameShapes.has(geo)) out.lose('shape')
  const mirrored = (props['flipX'] === true && !evenAcross.has(geo)) || (props['flipY'] === true && !evenDown.has(geo))
  if (mirrored) out.lose('mirrored')
  const words = textOf(props, out)
  const paint = style.paintOf(props, words, out)
  const written = {
    text: words,
    font: style.fontOf(props, out),
    size: style.labelSizeOf(props),
    align: alignOf(words, style.alignOf(props['align'], words)),
    valign: style.valignOf(props['verticalAlign']),
  }
  const corner = props['dash'] === 'draw' ? 'round' : 'sharp'
  out.add(id, { kind: 'shape', shape: shapes[geo] ?? 'rectangle', ...box, ...paint, corner, ...written })
}

interface TextParts {
  readonly matrix: Matrix
  readonly w: number
  readonly common: PropertySet
  readonly out: Collector
}

/** Texts grow downwards from their upper edge: how high they are is not said. */
function addText(id: string, props: Loose, { matrix, w, common, out }: TextParts): void {
  const words = textOf(props, out)
  const [size, font] = [style.textSizeOf(props), style.fontOf(props, out)]
  const align = style.alignOf(props['textAlign'] ?? props['align'], words)
  const foreign = { text: words, font, size, align, wrap: props['autoSize'] === false }
  const block = layoutText(words, foreign, fontMeasure, foreign.wrap ? w : undefined)
  // Without a width of its own it begins at its left edge, wherever its lines stand.
  const box = { w: foreign.wrap ? w : block.w, h: block.h }
  const middle = (off: Spot) => map(matrix, { x: box.w / 2 + off.x, y: box.h / 2 + off.y })
  const place = textIn(box, foreign, middle)
  const look = { angle: style.angleOf(matrix), color: style.colorOf(props['color']) }
  out.add(id, { kind: 'text', ...common, ...place, ...look })
}

interface NoteParts {
  readonly box: PropertySet
  readonly w: number
  readonly h: number
  readonly out: Collector
}

function addNote(id: string, props: Loose, { box, w, h, out }: NoteParts): void {
  const words = textOf(props, out)
  const font = style.fontOf(props, out)
  const align = alignOf(words, style.alignOf(props['align'], words))
  const shrunk = number(props['fontSizeAdjustment'], 1)
  const size = style.labelSizeOf(props) * (shrunk > 0 && shrunk <= 1 ? shrunk : 1)
  const block = layoutText(words, { font, size, align }, fontMeasure, w - 2 * notePadding)
  const letters = style.colorOf(props['labelColor'] ?? 'black')
  const color = style.colorOf(props['color'])
  out.add(id, {
    kind: 'note',
    ...box,
    text: words,
    font,
    // Where their letters need more room than there is, as large as fits.
    size: block.h <= h - 2 * notePadding ? size : 0,
    align,
    valign: style.valignOf(props['verticalAlign']),
    color: color === 'ink' ? 'grey' : color,
    ...(letters === 'ink' ? {} : { textColor: letters }),
  })
}

function addImage(id: string, props: Loose, box: PropertySet, { out, source }: ShapeParts): void {
  const data = source(text(props['assetId'])) ?? ''
  if (!data.startsWith('data:image/')) return out.lose('picture')
  const crop = loose(props['crop'])
  if (crop['isCircle'] === true) out.lose('crop')
  const [from, to] = [loose(crop['topLeft']), loose(crop['bottomRight'])]
  const edges = [number(from['x']), number(from['y']), number(to['x'], 1), number(to['y'], 1)]
  const shown = shownPart(props['crop'] ? edges : null, props['flipX'] === true, props['flipY'] === true)
  out.add(id, { kind: 'image', ...box, ...shown, name: text(props['altText']) }, data)
}
