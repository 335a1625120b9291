/** One shape of tldraw as elements of ours. */
import type { Draft } from '#shared/elements/element.ts'
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import { map, type Matrix } from '#shared/geometry/matrix.ts'
import { lineHeight } from '#shared/text/layout.ts'
import type { Collector } from './collector.ts'
import { loose, number, text, type Loose } from './reading.ts'
import { strokesFrom } from './strokes.ts'
import { arrowDraft, polylineDraft } from './tldraw-line.ts'
import { pointsOf } from './tldraw-points.ts'
import * as style from './tldraw-style.ts'
import { textOf } from './tldraw-text.ts'

/** What a shape lies in. */
export interface Within {
  readonly matrix: Matrix
  readonly opacity: number
  readonly groups: readonly string[]
  readonly frame: string
}

export interface ShapeParts {
  readonly out: Collector
  readonly source: (asset: string) => string | undefined
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

/** Width and height of a note before it grows, board units. */
const noteSize = 200

export function addShape(shape: Loose, { matrix, opacity, groups, frame }: Within, parts: ShapeParts): void {
  const { out } = parts
  const id = text(shape['id'])
  const props = loose(shape['props'])
  const common: PropertySet = {
    opacity,
    locked: shape['isLocked'] === true,
    link: text(props['url']),
    group: out.group(groups),
    frame: frame === '' ? '' : out.id(frame),
  }
  const boxed = (w: number, h: number): PropertySet => ({ ...boxAt(matrix, w, h), ...common })
  const [w, h] = [number(props['w']), number(props['h'])]
  switch (shape['type']) {
    case 'group':
      return
    case 'geo':
      return addGeo(id, props, boxed(w, h + number(props['growY'])), out)
    case 'text':
      return addText(id, props, boxed, out)
    case 'note': {
      const scale = style.scaleOf(props)
      const words = { text: textOf(props, out), font: style.fontOf(props, out), align: style.alignOf(props['align']) }
      const box = boxed(noteSize * scale, noteSize * scale + number(props['growY']) * scale)
      const valign = style.valignOf(props['verticalAlign'])
      const color = style.colorOf(props['color'])
      return out.add(id, { kind: 'note', ...box, ...words, valign, color: color === 'ink' ? 'grey' : color })
    }
    case 'draw':
    case 'highlight':
      return addStroke(id, shape, { matrix, common, out })
    case 'arrow':
      return out.add(id, { ...arrowDraft(props, matrix, parts), ...common })
    case 'line':
      return out.add(id, { ...polylineDraft(props, matrix), ...common })
    case 'image':
      return addImage(id, props, boxed(w, h), parts)
    case 'frame':
      return out.add(id, { kind: 'frame', ...boxed(w, h), name: text(props['name']) || 'Frame' })
    case 'bookmark':
    case 'embed':
    case 'video': {
      out.lose('embed')
      const size = shape['type'] === 'bookmark' ? [w || 300, h || 320] : [w, h]
      const card = { ...boxed(size[0]!, size[1]!), text: text(props['url']), size: 16, color: 'grey' } as const
      return out.add(id, { kind: 'shape', ...card })
    }
    default:
      out.lose('unknown')
  }
}

/** Theirs turn about their upper left corner, ours about the middle. */
function boxAt(matrix: Matrix, w: number, h: number): PropertySet {
  const middle = map(matrix, { x: w / 2, y: h / 2 })
  return { x: middle.x - w / 2, y: middle.y - h / 2, w, h, angle: Math.atan2(matrix[1], matrix[0]) }
}

function addGeo(id: string, props: Loose, box: PropertySet, out: Collector): void {
  const geo = text(props['geo'])
  if (!sameShapes.has(geo)) out.lose('shape')
  const written = {
    text: textOf(props, out),
    font: style.fontOf(props, out),
    size: style.labelSizeOf(props),
    align: style.alignOf(props['align']),
    valign: style.valignOf(props['verticalAlign']),
  }
  const corner = props['dash'] === 'draw' ? 'round' : 'sharp'
  out.add(id, {
    kind: 'shape',
    shape: shapes[geo] ?? 'rectangle',
    ...box,
    ...style.paintOf(props),
    corner,
    ...written,
  })
}

function addText(id: string, props: Loose, boxed: (w: number, h: number) => PropertySet, out: Collector): void {
  const size = style.textSizeOf(props)
  const words = textOf(props, out)
  const lines = words.split('\n').length
  const wrap = props['autoSize'] === false
  const w = number(props['w'], 100) * style.scaleOf(props)
  const align = !wrap && lines === 1 ? 'left' : style.alignOf(props['textAlign'] ?? props['align'])
  const look = { text: words, size, wrap, align, font: style.fontOf(props, out), color: style.colorOf(props['color']) }
  out.add(id, { kind: 'text', ...boxed(w, lines * size * lineHeight), ...look })
}

interface StrokeParts {
  readonly matrix: Matrix
  readonly common: PropertySet
  readonly out: Collector
}

function addStroke(id: string, shape: Loose, { matrix, common, out }: StrokeParts): void {
  const props = loose(shape['props'])
  const scale = style.scaleOf(props)
  const [sx, sy] = [number(props['scaleX'], 1) * scale, number(props['scaleY'], 1) * scale]
  const points = pointsOf(props['segments']).map(({ x, y, pressure }) => ({
    ...map(matrix, { x: x * sx, y: y * sy }),
    pressure,
  }))
  if (points.length === 0) return out.lose('damaged')
  const highlights = shape['type'] === 'highlight'
  if (props['isClosed'] === true && text(props['fill'], 'none') !== 'none') out.lose('fill')
  if (props['dash'] === 'dashed' || props['dash'] === 'dotted') out.lose('dash')
  const look = {
    ...common,
    color: style.colorOf(props['color']),
    width: highlights ? style.highlightOf(props) : style.widthOf(props),
    ...(highlights ? { brush: 'highlighter' as const } : {}),
  }
  for (const [at, stroke] of strokesFrom(points, props['isPen'] === true, look).entries())
    out.add(at === 0 ? id : `${id}/${at}`, stroke)
}

function addImage(id: string, props: Loose, box: PropertySet, { out, source }: ShapeParts): void {
  const data = source(text(props['assetId'])) ?? ''
  if (!data.startsWith('data:image/')) return out.lose('picture')
  if (props['flipX'] === true || props['flipY'] === true) out.lose('mirrored')
  const [from, to] = (['topLeft', 'bottomRight'] as const).map((corner) => loose(loose(props['crop'])[corner]))
  const crop = props['crop']
    ? { crop: [number(from!['x']), number(from!['y']), number(to!['x'], 1), number(to!['y'], 1)] }
    : {}
  out.add(id, { kind: 'image', ...box, ...crop, name: text(props['altText']) } as Draft, data)
}
